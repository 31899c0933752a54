import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { messagesKey, type Message, type MessageList } from '#web-ui/messages/messages-api.js';

/** Tells the lists that were fetched what was said of a message, so that none is fetched again for it. */
export function useTellList(): (id: string, feedback: Message['feedback']) => void {
  const queries = useQueryClient();
  return (id, feedback) => {
    const tell = (list: MessageList): MessageList => ({
      ...list,
      traces: list.traces.map((message) => (message.id === id ? { ...message, feedback } : message)),
    });
    queries.setQueriesData<InfiniteData<MessageList>>(
      { queryKey: messagesKey, predicate: ({ queryKey }) => queryKey.length === 3 },
      (lists) => (lists && 'pages' in lists ? { ...lists, pages: lists.pages.map(tell) } : lists),
    );
  };
}
