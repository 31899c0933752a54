import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api } from '#web-ui/api/client.js';
import { askIn, placeTurn, readAgain, useListChanged, type Turn } from '#web-ui/ask/conversations.js';
import { readPicture, type AskedPicture } from '#web-ui/ask/read-picture.js';
import type { Choices } from '#web-ui/ask/use-choices.js';

interface Asked {
  readonly question: string;
  readonly pictures: readonly AskedPicture[];
  /** The turn whose place it takes, with its pictures; null to follow the last one. */
  readonly replaces: Turn | null;
}

export interface Asking {
  readonly asking: UseMutationResult<{ id: string; turn: Turn }, Error, Asked>;
  readonly stop: (turn: string) => Promise<void>;
}

/** Asks and stops in a conversation, or in a new one. */
export function useAsking(conversation: string | null, { library, mode, webSearch }: Choices): Asking {
  const [queries, listChanged, [, go]] = [useQueryClient(), useListChanged(), useLocation()];
  const asking = useMutation({
    mutationFn: async ({ question, pictures, replaces }: Asked) => {
      const kept = conversation && replaces ? await picturesOf(conversation, replaces) : [];
      const sent = [...kept, ...pictures].map(({ mediaType, base64 }) => ({ mediaType, base64 }));
      return askIn(conversation, { message: question, library, mode, webSearch, pictures: sent, replaces: replaces?.id ?? null });
    },
    onSuccess: ({ id, turn }, { replaces }) => {
      if (id === conversation) placeTurn(queries, id, turn, replaces?.id ?? null);
      else go(`/c/${id}`);
      listChanged();
    },
  });
  const stop = async (turn: string): Promise<void> => {
    if (!conversation) return;
    await api
      .POST('/api/v1/conversations/{conversation}/turns/{turn}/stop', { params: { path: { conversation, turn } } })
      .catch(() => undefined);
    await readAgain(queries, conversation);
  };
  return { asking, stop };
}

/** Those of a question that is asked again, as far as they are kept. */
async function picturesOf(conversation: string, { id, pictures }: Turn): Promise<AskedPicture[]> {
  const read = Array.from({ length: pictures }, async (_, i) => {
    const address = `/api/v1/conversations/${encodeURIComponent(conversation)}/turns/${encodeURIComponent(id)}/pictures/${i + 1}`;
    const answer = await fetch(address).catch(() => null);
    return answer?.ok ? readPicture(await answer.blob()) : null;
  });
  return (await Promise.all(read)).filter((picture) => picture !== null);
}
