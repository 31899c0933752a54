import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { api } from '#web-ui/api/client.js';
import { askIn, placeTurn, readAgain, useListChanged, type Turn } from '#web-ui/ask/conversations.js';
import { readKeptPictures } from '#web-ui/ask/kept-pictures.js';
import type { AskedPicture } from '#web-ui/ask/read-picture.js';
import type { Chosen } from '#web-ui/ask/use-choices.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

interface Asked {
  readonly question: string;
  readonly pictures?: readonly AskedPicture[];
  /** The turn whose place it takes, with its pictures, library and mode; null to follow the last one. */
  readonly replaces?: Turn | null;
}

/** With where it was asked: another conversation may be looked at when its turn is there. */
interface Sent extends Asked {
  readonly conversation: string | null;
  readonly chosen: Chosen;
}

export interface Asking {
  /** @returns whether it was taken */
  readonly ask: (asked: Asked) => Promise<boolean>;
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly stop: (turn: string) => Promise<void>;
}

async function send({ question, pictures = [], replaces = null, conversation, chosen }: Sent): Promise<{ id: string; turn: Turn }> {
  const kept = conversation && replaces ? await readKeptPictures(conversation, replaces) : [];
  const sent = [...kept, ...pictures].map(({ mediaType, base64 }) => ({ mediaType, base64 }));
  const { library, mode, webSearch } = replaces ?? chosen;
  return askIn(conversation, { message: question, library, mode, webSearch, pictures: sent, replaces: replaces?.id ?? null });
}

/** Asks and stops in a conversation, or in a new one. */
export function useAsking(conversation: string | null, chosen: Chosen): Asking {
  const [queries, listChanged, [, go]] = [useQueryClient(), useListChanged(), useLocation()];
  const [{ message }, troubleOf] = [App.useApp(), useTroubleWords()];
  const here = useHere(conversation);
  const { mutateAsync, variables, isPending, error } = useMutation({
    mutationFn: send,
    onSuccess: ({ id, turn }, sent) => {
      placeTurn(queries, id, turn, sent.replaces?.id ?? null);
      if (sent.conversation === null && here.current === null) go(`/c/${id}`);
      listChanged();
    },
  });
  const ask = (asked: Asked): Promise<boolean> =>
    mutateAsync({ ...asked, conversation, chosen }).then(
      () => true,
      () => false,
    );
  const stop = async (turn: string): Promise<void> => {
    if (!conversation) return;
    await api
      .POST('/api/v1/conversations/{conversation}/turns/{turn}/stop', { params: { path: { conversation, turn } } })
      .catch((failure: unknown) => void message.error(troubleOf(failure).title));
    await readAgain(queries, conversation);
  };
  const isOfHere = variables?.conversation === conversation;
  return { ask, isSending: isPending && isOfHere, error: isOfHere ? error : null, stop };
}

/** The conversation that is looked at, also for what ends later; undefined once the page is left. */
function useHere(conversation: string | null): { readonly current: string | null | undefined } {
  const here = useRef<string | null | undefined>(conversation);
  useEffect(() => {
    here.current = conversation;
    return () => {
      here.current = undefined;
    };
  }, [conversation]);
  return here;
}
