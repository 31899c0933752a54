import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
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
  const taught = said.data?.find((one) => one.state === 'approved' && one.verdict === verdict);
  const change = useMutation({
    mutationFn: async () => {
      if (taught) await takeBack(library, taught);
      else await teach(library, id, account, { verdict });
    },
    onSuccess: () => tellList(id, taught ? null : verdict),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return { said, verdict, taught, change };
}

/** Says that a message was decided wrongly, so that the library learns of it; it can be taken back, and learned at once. */
export function Teach({ trace }: { readonly trace: Trace }): ReactElement | null {
  const { t } = useTranslation('messages');
  const { said, verdict, taught, change } = useTeaching(trace);
  const mayTeach = mayIn(useSession(), trace.library, 'editor');
  if (trace.text === null) return <p className="trace-quiet">{t('teach.noTexts')}</p>;
  if (!mayTeach) return null;
  return (
    <section className="message-teach" aria-label={t('teach.label')}>
      {taught ? (
        <Alert
          type="success"
          showIcon
          title={t(`teach.taught.${verdict}`)}
          action={
            <Button loading={change.isPending} onClick={() => change.mutate()}>
              {t('teach.undo')}
            </Button>
          }
        />
      ) : (
        <Flex gap={12} wrap align="center">
          <Button disabled={!said.data} loading={change.isPending} onClick={() => change.mutate()}>
            {t(`teach.${verdict}`)}
          </Button>
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
