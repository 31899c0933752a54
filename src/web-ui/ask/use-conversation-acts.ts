import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#web-ui/api/client.js';
import { readAgain, useListChanged } from '#web-ui/ask/conversations.js';

export interface ConversationActs {
  /** @returns whether it is done, as for what else is */
  readonly change: (body: { readonly title?: string; readonly pinned?: boolean }) => Promise<boolean>;
  readonly remove: () => Promise<boolean>;
  /** As a download of the browser. */
  readonly exportAs: (format: 'markdown' | 'json') => void;
  /** Why the last of it was not done. */
  readonly error: Error | null;
  readonly forgetError: () => void;
}

/** What can be done with a conversation. */
export function useConversationActs(conversation: string): ConversationActs {
  const { i18n } = useTranslation('ask');
  const [error, setError] = useState<Error | null>(null);
  const [queries, listChanged] = [useQueryClient(), useListChanged()];
  const params = { path: { conversation } };
  const doing = async (act: Promise<unknown>): Promise<boolean> => {
    setError(null);
    const failure = await act.then(
      () => null,
      (reason: Error) => reason,
    );
    setError(failure);
    listChanged();
    return failure === null;
  };
  return {
    change: async (body) => {
      const isDone = await doing(api.PATCH('/api/v1/conversations/{conversation}', { params, body }));
      await readAgain(queries, conversation);
      return isDone;
    },
    remove: () => doing(api.DELETE('/api/v1/conversations/{conversation}', { params })),
    exportAs: (format) => {
      const link = document.createElement('a');
      link.href = `/api/v1/conversations/${encodeURIComponent(conversation)}/export?format=${format}&language=${i18n.language}`;
      link.download = '';
      link.click();
    },
    error,
    forgetError: () => setError(null),
  };
}
