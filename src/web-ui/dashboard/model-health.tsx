import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Health } from '#web-ui/dashboard/dashboard-api.js';
import { useFigureWords } from '#web-ui/dashboard/use-figure-words.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { PlainTable } from '#web-ui/shell/plain-table.js';

type Model = Health['models'][number];

/** The language models: whether they are asked, and what they took today. */
export function ModelHealth({ models }: { readonly models: Health['models'] }): ReactElement {
  const { t, i18n } = useTranslation('dashboard');
  const words = useFigureWords();
  if (models.length === 0) return <p className="dashboard-quiet">{t('health.models.none')}</p>;
  const count = (value: number): string => figureOf(value, i18n.language);
  return (
    <PlainTable
      label={t('health.models.title')}
      rows={models}
      keyOf={({ model }) => model}
      columns={[
        { key: 'model', title: t('health.models.title'), cell: ({ model }: Model) => model },
        { key: 'circuit', title: t('health.models.circuit'), cell: ({ circuit }) => t(`health.circuits.${circuit ?? 'unknown'}`) },
        { key: 'calls', title: t('health.models.calls'), isFigure: true, cell: ({ calls }) => count(calls) },
        { key: 'failures', title: t('health.models.failures'), isFigure: true, cell: ({ failures }) => count(failures) },
        { key: 'tokens', title: t('health.models.tokens'), isFigure: true, cell: (one) => count(one.inputTokens + one.outputTokens) },
        {
          key: 'cost',
          title: t('health.models.cost'),
          isFigure: true,
          cell: ({ cost }) => (cost === null ? '–' : words.figure(cost, 'cost')),
        },
      ]}
    />
  );
}
