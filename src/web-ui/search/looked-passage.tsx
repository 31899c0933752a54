import { CheckCircleOutlined, CopyOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ScoreBars, type Scales } from '#web-ui/search/score-bars.js';
import type { LookedAt } from '#web-ui/search/use-search-test.js';
import { headingPath } from '#web-ui/shell/heading-path.js';
import { sourceAddress } from '#web-ui/source/source-place.js';

interface PassageProps {
  readonly library: string;
  readonly passage: LookedAt;
  readonly scales: Scales;
}

const icons = {
  chosen: <CheckCircleOutlined aria-hidden />,
  'says-the-same': <CopyOutlined aria-hidden />,
  'document-has-its-share': <MinusCircleOutlined aria-hidden />,
  behind: <MinusCircleOutlined aria-hidden />,
};

/** One passage that a search looked at: where it stands, its scores, and what became of it. */
export function LookedPassage({ library, passage, scales }: PassageProps): ReactElement {
  const { t } = useTranslation('search');
  const { place, document, heading, page, line, start, end, text, fate, defines, repeatedBy } = passage;
  const lines = line === null ? undefined : { first: line, last: line + text.trimEnd().split('\n').length - 1 };
  return (
    <li className="search-passage" data-fate={fate.kind}>
      <div className="search-place figures">{place}</div>
      <div className="search-words">
        <Link href={sourceAddress(library, document, { page, quote: text, start, end, lines })}>{document}</Link>
        {page !== null && <span className="search-where figures"> · {t('page', { page })}</span>}
        {heading !== null && <span className="search-where"> · {headingPath(heading)}</span>}
        <p className="search-text">{text}</p>
        <p className="search-fate">
          {icons[fate.kind]} {fateInWords()}
          {defines !== null && <> · {t('defines', { name: defines })}</>}
          {repeatedBy !== null && <> · {t('repeatedBy', { count: repeatedBy })}</>}
        </p>
      </div>
      <ScoreBars passage={passage} scales={scales} />
    </li>
  );

  function fateInWords(): string {
    switch (fate.kind) {
      case 'chosen':
        return t('fates.chosen', { number: fate.number });
      case 'says-the-same':
        return t('fates.same', { place: fate.place });
      case 'document-has-its-share':
        return t('fates.share');
      case 'behind':
        return t('fates.behind');
    }
  }
}
