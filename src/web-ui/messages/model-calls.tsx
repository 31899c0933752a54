import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trace } from '#web-ui/messages/messages-api.js';
import { useTold } from '#web-ui/messages/use-told.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { useSeconds } from '#web-ui/shell/use-seconds.js';

type Call = NonNullable<Trace['calls']>[number];

/** What language models were asked for a message, and what that took. Of prompts the names and versions are kept, never the words. */
export function ModelCalls({ trace: { calls = [] } }: { readonly trace: Trace }): ReactElement {
  const { t, i18n } = useTranslation('messages');
  const [seconds, told] = [useSeconds(), useTold()];
  const count = (value: number): string => figureOf(value, i18n.language);
  const columns: readonly PlainColumn<Call>[] = [
    { key: 'purpose', title: t('calls.purpose'), cell: ({ purpose }) => purpose },
    { key: 'model', title: t('calls.model'), cell: ({ provider, model }) => `${model} · ${provider}` },
    { key: 'outcome', title: t('calls.outcome'), cell: ({ outcome }) => (outcome === 'ok' ? t('calls.ok') : outcome) },
    { key: 'in', title: t('calls.in'), isFigure: true, cell: ({ inputTokens }) => count(inputTokens) },
    {
      key: 'cached',
      title: t('calls.cached'),
      isFigure: true,
      cell: ({ cachedTokens }) => (cachedTokens === null ? '' : count(cachedTokens)),
    },
    { key: 'out', title: t('calls.out'), isFigure: true, cell: ({ outputTokens }) => count(outputTokens) },
    { key: 'first', title: t('calls.first'), isFigure: true, cell: ({ msToFirstToken: ms }) => (ms === null ? '' : seconds(ms)) },
    { key: 'ms', title: t('calls.took'), isFigure: true, cell: ({ ms }) => seconds(ms) },
    { key: 'cost', title: t('calls.cost'), isFigure: true, cell: ({ cost }) => (cost === null ? '' : told.money(cost)) },
    {
      key: 'prompts',
      title: t('calls.prompts'),
      cell: ({ prompts }) => (
        <span className="message-prompts">{prompts.map(({ name, version }) => `${name} (${version.slice(0, 8)})`).join(', ')}</span>
      ),
    },
  ];
  return (
    <section className="trace-part">
      <h3>{t('calls.title')}</h3>
      {calls.length === 0 ? (
        <p className="quiet">{t('calls.none')}</p>
      ) : (
        <>
          <PlainTable label={t('calls.title')} columns={columns} rows={calls} keyOf={(call) => `${calls.indexOf(call)}`} />
          <p className="quiet">{calls.some(({ isEstimate }) => isEstimate) ? t('calls.estimated') : t('calls.kept')}</p>
        </>
      )}
    </section>
  );
}
