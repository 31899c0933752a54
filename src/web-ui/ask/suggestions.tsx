import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Button } from 'antd';
import { api, dataOf } from '#web-ui/api/client.js';

interface Props {
  readonly label: string;
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
}

/** Questions to be chosen by one click. */
export function Suggestions({ label, questions, onAsk }: Props): ReactElement | null {
  if (questions.length === 0) return null;
  return (
    <div className="ask-suggestions" role="group" aria-label={label}>
      <span className="ask-quiet">{label}</span>
      {questions.map((question) => (
        <Button key={question} onClick={() => onAsk(question)}>
          {question}
        </Button>
      ))}
    </div>
  );
}

/** What the documents answer beside what was asked; none while it is looked for, nor where that fails. */
export function useNextQuestions(conversation: string, turn: string, isWanted: boolean): readonly string[] {
  const found = useQuery({
    queryKey: ['next-questions', conversation, turn],
    queryFn: async () =>
      dataOf(await api.GET('/api/v1/conversations/{conversation}/turns/{turn}/suggestions', { params: { path: { conversation, turn } } })),
    enabled: isWanted,
    staleTime: Infinity,
  });
  return found.data?.questions ?? [];
}

/** What a conversation with a library could begin with. */
export function useFirstQuestions(library: string): readonly string[] {
  const found = useQuery({
    queryKey: ['first-questions', library],
    queryFn: async () => dataOf(await api.GET('/api/v1/libraries/{library}/first-questions', { params: { path: { library } } })),
    enabled: library !== '',
    staleTime: 300_000,
  });
  return found.data?.questions ?? [];
}
