import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readHealth, type Health } from '#web-ui/dashboard/dashboard-api.js';
import { ModelHealth } from '#web-ui/dashboard/model-health.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf, momentOf, sizeOf } from '#web-ui/shell/in-language.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

const pauseMs = 30_000;
/** As `huixiang doctor` has it. */
const leastFreeBytes = 1_000_000_000;

/** Whether the server could answer, and what waits; looked at again while the page is open. */
export function HealthPanel(): ReactElement {
  const { t } = useTranslation('dashboard');
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: pauseMs });
  return (
    <section className="dashboard-health" aria-label={t('health.title')}>
      <h2>{t('health.title')}</h2>
      <Fetched query={health} wait={<WaitingLines count={4} />}>
        {(data) => (
          <>
            <Parts parts={data.parts} />
            <Queues health={data} />
            <ModelHealth models={data.models} />
          </>
        )}
      </Fetched>
    </section>
  );
}

function Parts({ parts }: { readonly parts: Health['parts'] }): ReactElement {
  const { t } = useTranslation('dashboard');
  return (
    <ul className="dashboard-parts">
      {parts.map(({ name, isReady }) => (
        <li key={name} className={isReady ? '' : 'dashboard-lacking'}>
          {isReady ? <CheckCircleOutlined aria-hidden="true" /> : <WarningOutlined aria-hidden="true" />}{' '}
          {t(`health.parts.${name}.${isReady ? 'ready' : 'lacking'}`)}
        </li>
      ))}
    </ul>
  );
}

function Queues({ health: { jobs, inbox, replies, disk } }: { readonly health: Health }): ReactElement {
  const { t, i18n } = useTranslation('dashboard');
  const count = (value: number): string => figureOf(value, i18n.language);
  const size = (value: number): string => sizeOf(value, i18n.language);
  const since = jobs.oldestWaiting && t('health.oldest', { when: momentOf(jobs.oldestWaiting, i18n.language) });
  const work = [t('health.jobs.value', { waiting: count(jobs.waiting), running: count(jobs.running), failed: count(jobs.failed) }), since];
  const sent = {
    waiting: count(replies.queued + replies.open + replies.held),
    failed: count(replies.failed),
    uncertain: count(replies.uncertain),
  };
  return (
    <dl className="dashboard-queues figures">
      <Told name={t('health.jobs.name')} value={work.filter(Boolean).join(' ')} />
      <Told name={t('health.inbox.name')} value={t('health.inbox.value', { count: inbox.waiting, figure: count(inbox.waiting) })} />
      <Told name={t('health.replies.name')} value={t('health.replies.value', sent)} />
      {disk && (
        <Told
          name={t('health.disk.name')}
          value={t('health.disk.value', { free: size(disk.freeBytes), total: size(disk.totalBytes) })}
          {...(disk.freeBytes < leastFreeBytes && { warning: t('health.disk.little') })}
        />
      )}
    </dl>
  );
}

function Told({ name, value, warning }: { readonly name: string; readonly value: string; readonly warning?: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {warning && (
        <dd className="dashboard-lacking">
          <WarningOutlined aria-hidden="true" /> {warning}
        </dd>
      )}
    </div>
  );
}
