import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { LearnNow } from '#web-ui/examples/learn-now.js';
import { messagesKey, readSaid, takeBack, teach, type Said, type Trace } from '#web-ui/messages/messages-api.js';
import { useTellList } from '#web-ui/messages/use-tell-list.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** What was said of a message, and how it is said and taken back. */
function useTeaching({ library, id, outcome }: Trace) {
  const account = useSession()?.account?.id ?? '';
  const queries = useQueryClient();
  const tellList = useTellList();
  const key = [...messagesKey, 'said', library, id];
  const said = useQuery({ queryKey: key, queryFn: () => readSaid(library, id) });
  const verdict = outcome === 'answered' ? ('should-have-been-silent' as const) : ('should-have-answered' as const);
  const approved = said.data?.filter(({ state }) => state === 'approved') ?? [];
  const taught = approved.find((one) => one.verdict === verdict);
  const own = approved.find(({ author }) => author === account) ?? null;
  const change = useMutation({
    mutationFn: async () => {
      if (taught) await takeBack(library, taught);
      else await teach(library, id, { verdict }, own);
    },
    onSuccess: () => tellList(id, taught ? null : verdict),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  /** What would go from the documents of the library. */
  const answer = (taught ?? own)?.correction ?? null;
  return { said, verdict, taught, answer, change };
}

/** Says that a message was decided wrongly, so that the library learns of it; it can be taken back, and learned at once. */
export function Teach({ trace }: { readonly trace: Trace }): ReactElement | null {
  const { t } = useTranslation('messages');
  const { said, verdict, taught, answer, change } = useTeaching(trace);
  const mayTeach = mayIn(useSession(), trace.library, 'editor');
  if (trace.text === null) return <p className="quiet">{t('teach.noTexts')}</p>;
  if (!mayTeach) return null;
  return (
    <section className="message-teach" aria-label={t('teach.label')}>
      {taught ? (
        <Alert
          type="success"
          showIcon
          title={t(`teach.taught.${verdict}`)}
          action={
            <Change answer={answer} isPending={change.isPending} onChange={() => change.mutate()}>
              {t('teach.undo')}
            </Change>
          }
        />
      ) : (
        <Flex gap={12} wrap align="center">
          <Change answer={answer} disabled={!said.data} isPending={change.isPending} onChange={() => change.mutate()}>
            {t(`teach.${verdict}`)}
          </Change>
          <span className="messages-quiet">{t(`teach.hint.${verdict}`)}</span>
        </Flex>
      )}
      {said.error && <Trouble error={said.error} onRetry={() => void said.refetch()} />}
      {change.error && <Trouble error={change.error} />}
      {change.isSuccess && <LearnNow library={trace.library} />}
      <WhatWasSaid said={said.data ?? []} />
    </section>
  );
}

interface ChangeProps {
  /** The written answer that goes by it; null where none does. */
  readonly answer: string | null;
  readonly disabled?: boolean;
  readonly isPending: boolean;
  readonly onChange: () => void;
  readonly children: string;
}

/** Asks before an answer that somebody wrote goes. */
function Change({ answer, disabled = false, isPending, onChange, children }: ChangeProps): ReactElement {
  const { t } = useTranslation('messages');
  const button = (
    <Button disabled={disabled} loading={isPending} {...(answer === null && { onClick: onChange })}>
      {children}
    </Button>
  );
  if (answer === null) return button;
  return (
    <Popconfirm
      title={t('teach.answerGoes')}
      description={<span className="message-words">{answer.slice(0, 200)}</span>}
      okText={t('teach.go')}
      cancelText={t('teach.keep')}
      onConfirm={onChange}
    >
      {button}
    </Popconfirm>
  );
}

/** In people's own words. */
function WhatWasSaid({ said }: { readonly said: readonly Said[] }): ReactElement | null {
  const { t } = useTranslation('messages');
  if (said.length === 0) return null;
  return (
    <ul className="message-said">
      {said.map(({ id, verdict, state, comment, correction }) => (
        <li key={id}>
          {t(`said.${verdict}`)} · {t(`states.${state}`)}
          {comment && <span className="message-words">{comment}</span>}
          {correction && <span className="message-words">{t('correction', { correction })}</span>}
        </li>
      ))}
    </ul>
  );
}
