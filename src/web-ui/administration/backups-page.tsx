import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { percentOf } from '#web-ui/api/job.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf, momentOf, sizeOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

type Kept = AnswerOf<'/api/v1/backups', 'get'>;
type Run = NonNullable<Kept['run']>;

const backupsKey = ['backups'] as const;
const pauseMs = 1_000;

/** Everything as one file: made, fetched, deleted. */
export function BackupsPage(): ReactElement {
  const { t } = useTranslation('administration');
  useTitle(t('backups.title'));
  const kept = useQuery({
    queryKey: backupsKey,
    queryFn: async () => dataOf(await api.GET('/api/v1/backups', { params: { query: { limit: 100 } } })),
    refetchInterval: ({ state: { data } }) => (data?.run?.state === 'running' ? pauseMs : false),
  });
  return (
    <div className="sheet">
      <h1>{t('backups.title')}</h1>
      <p className="sheet-lead">{t('backups.lead')}</p>
      <Fetched query={kept}>{(data) => <Kept kept={data} />}</Fetched>
    </div>
  );
}

function Kept({ kept: { backups, run, most } }: { readonly kept: Kept }): ReactElement {
  const { t, i18n } = useTranslation('administration');
  const { begin, cancel, remove } = useBackupActs();
  const isRunning = run?.state === 'running';
  const failure = begin.error ?? cancel.error ?? remove.error;
  return (
    <>
      <Alert className="said" type="warning" showIcon title={t('backups.secret')} description={t('backups.secretRemedy')} />
      {failure && (
        <div className="said">
          <Trouble error={failure} />
        </div>
      )}
      <div className="admin-bar">
        <Button type="primary" disabled={isRunning || backups.length >= most} loading={begin.isPending} onClick={() => begin.mutate()}>
          {t('backups.make')}
        </Button>
        {isRunning && <Button onClick={() => cancel.mutate()}>{t('backups.stop')}</Button>}
        <span className="quiet">
          {t('backups.most', { kept: figureOf(backups.length, i18n.language), most: figureOf(most, i18n.language) })}
        </span>
      </div>
      {run && <RunNote run={run} />}
      {backups.length === 0 && !isRunning && <Empty title={t('backups.none')} remedy={t('backups.noneRemedy')} />}
      <ul className="admin-list" aria-label={t('backups.title')}>
        {backups.map((backup) => (
          <BackupLine key={backup.name} backup={backup} onRemove={() => remove.mutate(backup.name)} />
        ))}
      </ul>
      <p className="quiet admin-more">{t('backups.restore')}</p>
    </>
  );
}

interface LineProps {
  readonly backup: Kept['backups'][number];
  readonly onRemove: () => void;
}

function BackupLine({ backup: { name, bytes, createdAt }, onRemove }: LineProps): ReactElement {
  const { t, i18n } = useTranslation('administration');
  const when = momentOf(createdAt, i18n.language);
  return (
    <li>
      <div className="admin-main">
        <span className="admin-name figures">{when}</span>
        <div className="quiet admin-small figures">
          {sizeOf(bytes, i18n.language)} · <span className="admin-code">{name}</span>
        </div>
      </div>
      <div className="admin-acts">
        <Button href={`/api/v1/backups/${encodeURIComponent(name)}`} download={name} aria-label={t('backups.fetchOf', { when })}>
          {t('backups.fetch')}
        </Button>
        <Popconfirm title={t('backups.removeSure', { when })} okText={t('backups.remove')} cancelText={t('cancel')} onConfirm={onRemove}>
          <Button danger type="text" aria-label={t('backups.removeOf', { when })}>
            {t('backups.remove')}
          </Button>
        </Popconfirm>
      </div>
    </li>
  );
}

function useBackupActs() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: backupsKey });
  return {
    begin: useMutation({ mutationFn: () => api.POST('/api/v1/backups'), onSettled }),
    cancel: useMutation({ mutationFn: () => api.POST('/api/v1/backups/cancel'), onSettled }),
    remove: useMutation({
      mutationFn: (name: string) => api.DELETE('/api/v1/backups/{name}', { params: { path: { name } } }),
      onSettled,
    }),
  };
}

function RunNote({ run: { state, step, done, total, error } }: { readonly run: Run }): ReactElement {
  const { t, i18n } = useTranslation('administration');
  const inWords = useFailureInWords();
  const figure = (value: number): string => figureOf(value, i18n.language);
  if (state === 'failed')
    return <Alert className="said" type="error" showIcon role="alert" title={t('backups.failed')} description={inWords(error)} />;
  if (state === 'cancelled') return <Alert className="said" type="info" showIcon role="status" title={t('backups.cancelled')} />;
  if (state === 'done') return <Alert className="said" type="success" showIcon role="status" title={t('backups.done')} />;
  const name = t(`backups.steps.${step}`);
  const soFar = done > 0 ? t('backups.soFar', { step: name, done: figure(done) }) : name;
  const words = total === null ? soFar : t('jobs.progress', { step: name, done: figure(done), total: figure(total) });
  return (
    <div className="said">
      <span className="figures">{words}</span>
      <Progress
        className="admin-progress"
        percent={percentOf({ done, total })}
        status="active"
        showInfo={false}
        size="small"
        aria-label={words}
      />
    </div>
  );
}
