import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ChannelTrials } from '#web-ui/administration/channel-trials.js';
import { channelsKey, readChannels, removeChannel, type Channel } from '#web-ui/administration/channels-api.js';
import { useKindInWords } from '#web-ui/administration/use-kind-in-words.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

const pauseMs = 10_000;
const marks = { listening: 'admin-mark-good', beginning: '', failing: 'admin-mark-bad', waits: '', leaving: '' } as const;

/** The apps of messaging platforms, how they do, and the way to one more. */
export function ChannelsPage(): ReactElement {
  const { t } = useTranslation('channels');
  useTitle(t('title'));
  const channels = useQuery({ queryKey: channelsKey, queryFn: readChannels, refetchInterval: pauseMs });
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Fetched query={channels}>
        {({ leftOver, channels: listed }) => (
          <>
            {leftOver.length > 0 && (
              <Alert
                className="said"
                type="info"
                showIcon
                title={t('leftOver')}
                description={t('leftOverNames', { names: leftOver.join(', ') })}
              />
            )}
            <Channels channels={listed} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Channels({ channels }: { readonly channels: readonly Channel[] }): ReactElement {
  const { t } = useTranslation('channels');
  const add = (
    <Link href="/administration/channels/new" asChild>
      <Button type="primary" href="/administration/channels/new">
        {t('add')}
      </Button>
    </Link>
  );
  if (channels.length === 0) return <Empty title={t('none')} remedy={t('noneRemedy')} action={add} />;
  return (
    <>
      <div className="admin-bar">{add}</div>
      <ul className="admin-list" aria-label={t('title')}>
        {channels.map((channel) => (
          <ChannelLine key={`${channel.kind} ${channel.app}`} channel={channel} />
        ))}
      </ul>
    </>
  );
}

function ChannelLine({ channel }: { readonly channel: Channel }): ReactElement {
  const { t } = useTranslation('channels');
  const queries = useQueryClient();
  const inWords = useKindInWords();
  const { app, kind, library, state, problem, address, secrets } = channel;
  const remove = useMutation({
    mutationFn: () => removeChannel(app),
    onSettled: () => queries.invalidateQueries({ queryKey: channelsKey }),
  });
  const unset = secrets.filter(({ isSet }) => !isSet).map(({ variable }) => variable);
  return (
    <li>
      <div className="admin-main">
        <span className="admin-name">{app}</span> <span className="quiet">{inWords(kind)}</span>
        <span className={`admin-mark ${marks[state]}`}>{t(`states.${state}`)}</span>
        <div className="quiet admin-small">{t('asks', { library })}</div>
        {address !== null && (
          <div className="quiet admin-small">
            {t('calledAt')} <code className="admin-code">{address}</code>
          </div>
        )}
        {problem !== null && <div lang="en">{problem}</div>}
        {problem !== null && unset.length > 0 && <div className="admin-small">{t('unset', { names: unset.join(', ') })}</div>}
        {remove.error && <Trouble error={remove.error} />}
        {state !== 'leaving' && <ChannelTrials app={app} kind={kind} isListening={state === 'listening'} />}
      </div>
      {state !== 'leaving' && (
        <Popconfirm title={t('removeSure', { name: app })} okText={t('remove')} cancelText={t('cancel')} onConfirm={() => remove.mutate()}>
          <Button danger type="text" loading={remove.isPending} aria-label={t('removeOf', { name: app })}>
            {t('remove')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
