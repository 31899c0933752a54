import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useWarningInWords } from '#web-ui/documents/use-warning-in-words.js';
import type { Preview } from '#web-ui/documents/use-reading.js';
import { figureOf } from '#web-ui/shell/in-language.js';

const figures = ['characters', 'blocks', 'tables', 'recognisedLines', 'chunks', 'pages'] as const;

/** What other settings would change, in figures. */
export function PreviewFigures({ preview: { before, after } }: { readonly preview: Preview }): ReactElement {
  const { t, i18n } = useTranslation('document');
  const inWords = useWarningInWords();
  const told = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : figureOf(value, i18n.language));
  return (
    <>
      <table className="document-figures">
        <caption className="for-screen-readers">{t('reading.changes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reading.what')}</th>
            <th scope="col">{t('reading.before')}</th>
            <th scope="col">{t('reading.after')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure} data-changed={before?.[figure] !== after[figure] || undefined}>
              <th scope="row">{t(`reading.figures.${figure}`)}</th>
              <td>{told(before?.[figure])}</td>
              <td>{told(after[figure])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {after.warnings.length > 0 && (
        <ul className="document-warnings">
          {after.warnings.map((warning) => (
            <li key={warning}>{inWords(warning)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
