import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';
import type { Why } from '#web-ui/ask/why-drawer.js';

type Passages = NonNullable<Why['trace']>['passages'];
const threeDigits = { maximumFractionDigits: 3 } as const;
const mostShown = 40;

/** What was found, each with its score and what became of it. */
export function WhyPassages({ trace: { passages } }: { readonly trace: { readonly passages: Passages } }): ReactElement | null {
  const { t, i18n } = useTranslation('why');
  if (passages.length === 0) return null;
  return (
    <section>
      <table className="ask-why-table">
        <caption>{t('passages')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('document')}</th>
            <th scope="col">{t('score')}</th>
            <th scope="col">{t('fate')}</th>
          </tr>
        </thead>
        <tbody>
          {passages.slice(0, mostShown).map(({ place, document, heading, start, score, fate }) => (
            <tr key={`${document}${start}${place}`}>
              <td>{place}</td>
              <td className="ask-why-document">{[document, heading?.replaceAll(' > ', ' › ')].filter(Boolean).join(' › ')}</td>
              <td>{figureOf(score, i18n.language, threeDigits)}</td>
              <td>{t(`fates.${fate.kind}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
