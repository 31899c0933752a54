import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { headingPath } from '#web-ui/shell/heading-path.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { sourceAddress } from '#web-ui/source/source-place.js';
import './trace.css';

type Passage = AnswerOf<'/api/v1/libraries/{library}/traces/{id}', 'get'>['passages'][number];

const threeDigits = { maximumFractionDigits: 3 } as const;
const mostShown = 40;

interface Props {
  /** In which the passages are; null where they cannot be opened. */
  readonly library: string | null;
  readonly passages: readonly Passage[];
}

/** What was found, each with its score and what became of it. */
export function PassagesLookedAt({ library, passages }: Props): ReactElement | null {
  const { t, i18n } = useTranslation('why');
  if (passages.length === 0) return null;
  const columns: readonly PlainColumn<Passage>[] = [
    { title: t('place'), key: 'place', isFigure: true, cell: ({ place }) => place },
    { title: t('document'), key: 'document', cell: (passage) => <PassagePlace library={library} passage={passage} /> },
    { title: t('score'), key: 'score', isFigure: true, cell: ({ score }) => figureOf(score, i18n.language, threeDigits) },
    { title: t('fate'), key: 'fate', cell: ({ fate }) => t(`fates.${fate.kind}`) },
  ];
  return (
    <section className="trace-part">
      <h3>{t('passages')}</h3>
      <PlainTable
        label={t('passages')}
        columns={columns}
        rows={passages.slice(0, mostShown)}
        keyOf={({ document, start, place }) => `${document}${start}${place}`}
      />
    </section>
  );
}

function PassagePlace({ library, passage }: { readonly library: string | null; readonly passage: Passage }): ReactElement {
  const { document, heading, page, start, end } = passage;
  const words = <span className="trace-document">{[document, headingPath(heading)].filter(Boolean).join(' › ')}</span>;
  const isOfWeb = /^https?:/u.test(document);
  return library === null || isOfWeb || !document ? (
    words
  ) : (
    <Link href={sourceAddress(library, document, { page, start, end })}>{words}</Link>
  );
}
