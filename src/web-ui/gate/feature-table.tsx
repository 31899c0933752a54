import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import type { en } from '#web-ui/words/gate.js';

type Feature = NonNullable<Explanation['verdict']>['features'][number];
type FeatureName = keyof typeof en.features;

/** Weaker ones change nothing that anybody sees. */
const weakest = 0.005;

/** What each trait of a message did, the strongest first. */
export function FeatureTable({ features }: { readonly features: readonly Feature[] }): ReactElement {
  const { t, i18n } = useTranslation('gate');
  const { figure } = usePointWords();
  const largest = Math.max(weakest, ...features.map(({ contribution }) => Math.abs(contribution)));
  const nameOf = (name: string): string =>
    i18n.exists(`features.${name}`, { ns: 'gate' })
      ? t(`features.${name as Exclude<FeatureName, 'other'>}`)
      : t('features.other', { name });
  const columns: readonly PlainColumn<Feature>[] = [
    { title: t('explain.feature'), key: 'name', cell: ({ name }) => nameOf(name) },
    {
      title: t('explain.weight'),
      key: 'weight',
      cell: ({ contribution }) => (
        <span className="gate-weight figures">
          <meter min={0} max={largest} value={Math.abs(contribution)} aria-hidden="true" />
          {t(contribution > 0 ? 'explain.for' : 'explain.against')} {figure(Math.abs(contribution))}
        </span>
      ),
    },
  ];
  const telling = features.filter(({ contribution }) => Math.abs(contribution) >= weakest);
  return <PlainTable label={t('explain.features')} columns={columns} rows={telling} keyOf={({ name }) => name} />;
}
