import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import type { Verdict } from '#web-ui/trace/verdict.js';
import { en as featureWords } from '#web-ui/words/features.js';
import './trace.css';

type Feature = Verdict['features'][number];
type FeatureName = Exclude<keyof typeof featureWords, 'other'>;

/** Weaker ones change nothing that anybody sees. */
const weakest = 0.005;
/** Of a bar, in pixels. */
const longest = 96;

/** What each trait of a message did, the strongest first. */
export function FeatureTable({ found }: { readonly found: readonly Feature[] }): ReactElement {
  const { t, i18n } = useTranslation('why');
  const { t: ofFeatures } = useTranslation('features');
  const nameOf = (name: string): string => (name in featureWords ? ofFeatures(name as FeatureName) : ofFeatures('other', { name }));
  const figure = (value: number, digits: number): string =>
    figureOf(value, i18n.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const largest = Math.max(weakest, ...found.map(({ contribution }) => Math.abs(contribution)));
  const columns: readonly PlainColumn<Feature>[] = [
    { title: t('feature'), key: 'name', isHeader: true, cell: ({ name }) => nameOf(name) },
    {
      title: t('contribution'),
      key: 'weight',
      cell: ({ contribution }) => (
        <span className="trace-weight figures">
          <svg width={longest} height="8" aria-hidden="true" className={contribution > 0 ? 'trace-weight-for' : 'trace-weight-against'}>
            <rect width={Math.max(1, (longest * Math.abs(contribution)) / largest)} height="8" rx="2" />
          </svg>
          {t(contribution > 0 ? 'for' : 'against')} {figure(Math.abs(contribution), 2)}
        </span>
      ),
    },
    { title: t('value'), key: 'value', isFigure: true, cell: ({ value }) => figure(value, 3) },
  ];
  const telling = found.filter(({ contribution }) => Math.abs(contribution) >= weakest);
  return <PlainTable label={t('features')} columns={columns} rows={telling} keyOf={({ name }) => name} />;
}
