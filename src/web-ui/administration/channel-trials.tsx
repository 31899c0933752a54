import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { checkChannel, sendTestMessage } from '#web-ui/administration/channels-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useLanguage } from '#web-ui/shell/use-language.js';

const places = ['chat', 'person'] as const;

interface Props {
  readonly app: string;
  readonly kind: string;
  /** Then it is tried by the connection it has. */
  readonly isListening?: boolean;
}

/** Whether the platform takes an app's credentials, and a message. */
export function ChannelTrials({ app, kind, isListening = false }: Props): ReactElement {
  const { t } = useTranslation('channels');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="admin-more">
      <CredentialCheck app={app} />
      <Button aria-expanded={isOpen} aria-label={t('sayOf', { name: app })} onClick={() => setIsOpen(!isOpen)}>
        {t('say')}
      </Button>
      {isOpen && <TestMessage app={app} />}
      {kind === 'wecom-bot' && !isListening && <p className="quiet admin-small">{t('oneConnection')}</p>}
    </div>
  );
}

function CredentialCheck({ app }: { readonly app: string }): ReactElement {
  const { t } = useTranslation('channels');
  const check = useMutation({ mutationFn: () => checkChannel(app) });
  const found = check.data;
  return (
    <>
      <Button loading={check.isPending} aria-label={t('checkOf', { name: app })} onClick={() => check.mutate()}>
        {t('check')}
      </Button>{' '}
      <div role="status">
        {found && !check.isPending && (
          <>
            {found.outcome === 'well' && t('well', { name: found.takenFor ?? '' })}
            {found.outcome === 'nothing-to-ask' && t('nothingToAsk')}
            {found.outcome === 'failed' && (
              <>
                {t('refused')} <span lang="en">{found.failure?.message}</span>
              </>
            )}
          </>
        )}
      </div>
      {check.error && <Trouble error={check.error} />}
    </>
  );
}

function TestMessage({ app }: { readonly app: string }): ReactElement {
  const { t } = useTranslation('channels');
  const [place, setPlace] = useState<(typeof places)[number]>('chat');
  const [id, setId] = useState('');
  const language = useLanguage();
  const send = useMutation({
    mutationFn: () => sendTestMessage(app, { to: place === 'chat' ? { chat: id.trim() } : { person: id.trim() }, language }),
  });
  return (
    <form
      className="admin-more"
      onSubmit={(event) => {
        event.preventDefault();
        if (id.trim() !== '') send.mutate();
      }}
    >
      <div className="admin-bar">
        <Select
          className="admin-select"
          aria-label={t('to')}
          value={place}
          options={places.map((value) => ({ value, label: t(`places.${value}`) }))}
          onChange={setPlace}
        />
        <Input
          className="admin-field"
          aria-label={t('id')}
          placeholder={t('id')}
          maxLength={300}
          value={id}
          onChange={({ target }) => setId(target.value)}
        />
        <Button htmlType="submit" disabled={id.trim() === ''} loading={send.isPending}>
          {t('send')}
        </Button>
      </div>
      <div role="status">
        {send.data && !send.isPending && (
          <>
            {t(`said.${send.data.outcome}`)} <span lang="en">{send.data.why}</span>
          </>
        )}
      </div>
      {send.error && <Trouble error={send.error} />}
    </form>
  );
}
