import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Imported } from '#web-ui/examples/examples-api.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';

/** What was taken of a file, and of the other lines which, and why. */
export function ImportReport({ report }: { readonly report: Imported }): ReactElement {
  const { t } = useTranslation('examples');
  const inWords = useReasonInWords();
  const { taken, doubled, conflicting, skipped, counts } = report;
  const parts = [
    {
      name: 'conflicting',
      lines: conflicting.map(({ line, text, before }) => ({ line, what: t('import.was', { text, label: t(`label.${before}`) }) })),
    },
    { name: 'skipped', lines: skipped.map(({ line, why }) => ({ line, what: inWords(why) })) },
    { name: 'doubled', lines: doubled.map(({ line, text }) => ({ line, what: text })) },
  ] as const;
  return (
    <>
      <p>
        <strong>{t('import.taken', { count: taken })}</strong>
      </p>
      {parts
        .filter(({ name }) => counts[name] > 0)
        .map(({ name, lines }) => (
          <details key={name} open={name !== 'doubled'}>
            <summary>{t(`import.${name}`, { count: counts[name] })}</summary>
            <ul className="examples-report">
              {lines.map(({ line, what }) => (
                <li key={line}>{t('import.line', { line, what })}</li>
              ))}
            </ul>
          </details>
        ))}
    </>
  );
}
