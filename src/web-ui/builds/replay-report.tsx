import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '#web-ui/builds/builds-api.js';
import { headingPath } from '#web-ui/shell/heading-path.js';

type Difference = Comparison['differences'][number];
type Outcome = Difference['before'];

const kinds = ['now-silent', 'now-answered', 'other-top', 'other-sources'] as const;

/** What two builds made of the same questions: counts first, then each that came to something else. */
export function ReplayReport({ report }: { readonly report: Comparison }): ReactElement {
  const { t } = useTranslation('builds');
  const { questions, counts, differences } = report;
  return (
    <>
      <p>
        <strong>{t('replay.summary', { questions, same: counts.same })}</strong>
      </p>
      <ul>
        {kinds
          .filter((kind) => counts[kind] > 0)
          .map((kind) => (
            <li key={kind}>{t(`replay.counts.${kind}`, { count: counts[kind] })}</li>
          ))}
      </ul>
      <ul className="builds-lines">
        {differences.map((difference, i) => (
          <DifferenceLine key={i} difference={difference} />
        ))}
      </ul>
    </>
  );
}

function DifferenceLine({ difference: { text, changes, before, after } }: { readonly difference: Difference }): ReactElement {
  const { t } = useTranslation('builds');
  const said = ({ accepted, passages: [first] }: Outcome): string => {
    if (!accepted) return t('replay.silent');
    return first ? [first.document, headingPath(first.heading)].filter(Boolean).join(' › ') : t('replay.silent');
  };
  return (
    <li>
      <span className="builds-question">{text ?? t('replay.questionGone')}</span>
      <span className="quiet">{changes.map((change) => t(`replay.change.${change}`)).join(' · ')}</span>
      <span className="quiet">{t('replay.before', { what: said(before) })}</span>
      <span className="quiet">{t('replay.after', { what: said(after) })}</span>
    </li>
  );
}
