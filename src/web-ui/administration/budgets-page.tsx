import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Progress } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { PlainTable, type PlainColumn } from '#web-ui/shell/plain-table.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

type Budgets = AnswerOf<'/api/v1/budgets', 'get'>;
type Spending = Budgets['spending'][number];

const limits = ['libraryTokensPerDay', 'requestsPerMinute', 'tokensPerMinute', 'concurrency'] as const;

/** What language models may be asked, and what they were on a day. */
export function BudgetsPage(): ReactElement {
  const { t } = useTranslation('installation');
  useTitle(t('budgets.title'));
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const budgets = useQuery({
    queryKey: ['budgets', day],
    queryFn: async () => dataOf(await api.GET('/api/v1/budgets', { params: { query: { day } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="sheet">
      <h1>{t('budgets.title')}</h1>
      <p className="sheet-lead">{t('budgets.lead')}</p>
      <div className="admin-bar">
        <Input
          type="date"
          className="admin-date"
          aria-label={t('budgets.day')}
          value={day}
          onChange={({ target }) => target.value && setDay(target.value)}
        />
        <span className="quiet">{t('budgets.utc')}</span>
      </div>
      <Fetched query={budgets}>{(data) => <Used budgets={data} />}</Fetched>
    </div>
  );
}

function Used({ budgets: { limits: set, libraries, spending } }: { readonly budgets: Budgets }): ReactElement {
  const { t } = useTranslation('installation');
  const columns = useColumns();
  return (
    <>
      <dl className="admin-facts">
        {limits.map((limit) => (
          <Limit key={limit} name={t(`budgets.limits.${limit}`)} value={set[limit]} />
        ))}
      </dl>
      <p className="quiet admin-more">
        {t('budgets.where')} <Link href="/administration/configuration">{t('budgets.configuration')}</Link>
      </p>
      {libraries.length === 0 && <Empty title={t('budgets.none')} remedy={t('budgets.noneRemedy')} />}
      <ul className="admin-list" aria-label={t('budgets.byLibrary')}>
        {libraries.map((used) => (
          <LibraryUse key={used.library ?? ''} used={used} most={set.libraryTokensPerDay} />
        ))}
      </ul>
      {spending.length > 0 && (
        <div className="section">
          <h2>{t('budgets.byModel')}</h2>
          <PlainTable
            label={t('budgets.byModel')}
            columns={columns}
            rows={spending}
            keyOf={({ library, model }) => `${library} ${model}`}
          />
        </div>
      )}
    </>
  );
}

interface UseProps {
  readonly used: Budgets['libraries'][number];
  readonly most: number | null;
}

function LibraryUse({ used: { library, tokens, calls }, most }: UseProps): ReactElement {
  const { t, i18n } = useTranslation('installation');
  const words = t('budgets.used', { tokens: figureOf(tokens, i18n.language), calls: figureOf(calls, i18n.language) });
  return (
    <li>
      <div className="admin-main">
        <span className="admin-name">{library ?? t('budgets.noLibrary')}</span>
        <div className="figures">{words}</div>
        {most !== null && (
          <Progress
            className="admin-progress"
            percent={Math.min(100, Math.round((tokens / most) * 100))}
            size="small"
            aria-label={`${library ?? ''} ${words}`}
          />
        )}
      </div>
    </li>
  );
}

function Limit({ name, value }: { readonly name: string; readonly value: number | null }): ReactElement {
  const { t, i18n } = useTranslation('installation');
  return (
    <>
      <dt>{name}</dt>
      <dd className="figures">{value === null ? t('budgets.noLimit') : figureOf(value, i18n.language)}</dd>
    </>
  );
}

function useColumns(): readonly PlainColumn<Spending>[] {
  const { t, i18n } = useTranslation('installation');
  const figure = (value: number): string => figureOf(value, i18n.language);
  return [
    { key: 'model', title: t('budgets.model'), cell: ({ model }) => model },
    { key: 'library', title: t('budgets.library'), cell: ({ library }) => library ?? t('budgets.noLibrary') },
    { key: 'calls', title: t('budgets.calls'), isFigure: true, cell: ({ calls }) => figure(calls) },
    { key: 'failures', title: t('budgets.failures'), isFigure: true, cell: ({ failures }) => figure(failures) },
    { key: 'input', title: t('budgets.input'), isFigure: true, cell: ({ inputTokens }) => figure(inputTokens) },
    { key: 'output', title: t('budgets.output'), isFigure: true, cell: ({ outputTokens }) => figure(outputTokens) },
    {
      key: 'cost',
      title: t('budgets.cost'),
      isFigure: true,
      cell: ({ cost }) => (cost === null ? '' : figureOf(cost, i18n.language, { maximumFractionDigits: 4 })),
    },
  ];
}
