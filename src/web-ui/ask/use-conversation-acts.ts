import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '#web-ui/api/client.js';
import { readAgain, useListChanged } from '#web-ui/ask/conversations.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

interface ConversationActs {
  readonly change: (body: { readonly title?: string; readonly pinned?: boolean }) => Promise<void>;
  readonly remove: () => Promise<void>;
  /** As a download of the browser. */
  readonly exportAs: (format: 'markdown' | 'json') => void;
}

/** What can be done with a conversation; a failure is said in words. */
export function useConversationActs(conversation: string): ConversationActs {
  const { i18n } = useTranslation('ask');
  const { message } = App.useApp();
  const [queries, listChanged, wordsOf] = [useQueryClient(), useListChanged(), useTroubleWords()];
  const params = { path: { conversation } };
  const doing = async (act: Promise<unknown>): Promise<void> => {
    try {
      await act;
    } catch (error) {
      const { title, remedy } = wordsOf(error);
      void message.error(`${title} ${remedy}`);
    }
    listChanged();
  };
  return {
    change: async (body) => {
      await doing(api.PATCH('/api/v1/conversations/{conversation}', { params, body }));
      await readAgain(queries, conversation);
    },
    remove: () => doing(api.DELETE('/api/v1/conversations/{conversation}', { params })),
    exportAs: (format) => {
      const link = document.createElement('a');
      link.href = `/api/v1/conversations/${encodeURIComponent(conversation)}/export?format=${format}&language=${i18n.language}`;
      link.download = '';
      link.click();
    },
  };
}
