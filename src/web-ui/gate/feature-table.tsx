import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import * as features from '#web-ui/words/features.js';

type Feature = NonNullable<Explanation['verdict']>['features'][number];
type FeatureName = keyof typeof features.en;

/** Weaker ones change nothing that anybody sees. */
const weakest = 0.005;
/** Of a bar, in pixels. */
const longest = 96;

/** What each trait of a message did, the strongest first. */
export function FeatureTable({ found }: { readonly found: readonly Feature[] }): ReactElement {
  const { t } = useTranslation('gate');
  const { figure } = usePointWords();
  const largest = Math.max(weakest, ...found.map(({ contribution }) => Math.abs(contribution)));
  const { t: tf } = useTranslation('features');
  const nameOf = (name: string): string => (name in features.en ? tf(name as Exclude<FeatureName, 'other'>) : tf('other', { name }));
  const columns: readonly PlainColumn<Feature>[] = [
    { title: t('explain.feature'), key: 'name', cell: ({ name }) => nameOf(name) },
    {
      title: t('explain.weight'),
      key: 'weight',
      cell: ({ contribution }) => (
        <span className="gate-weight figures">
          <svg width={longest} height="8" aria-hidden="true" className={contribution > 0 ? 'gate-weight-for' : 'gate-weight-against'}>
            <rect width={Math.max(1, (longest * Math.abs(contribution)) / largest)} height="8" rx="2" />
          </svg>
          {t(contribution > 0 ? 'explain.for' : 'explain.against')} {figure(Math.abs(contribution))}
        </span>
      ),
    },
  ];
  const telling = found.filter(({ contribution }) => Math.abs(contribution) >= weakest);
  return <PlainTable label={t('explain.features')} columns={columns} rows={telling} keyOf={({ name }) => name} />;
}
