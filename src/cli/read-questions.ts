import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { HistoryEntry } from '#domain/message.js';
import { readMessages } from '#cli/read-messages.js';

/** A question of a test, and what is known about its answer. */
export interface TestQuestion {
  readonly qid: string;
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** pids of the passages that answer; none where no passage does. */
  readonly relevant: readonly string[];
  /** Answers that count as right; none where they are not known. */
  readonly answers: readonly string[];
}

const expected = '{"qid", "question", "relevant": [pid…]} and perhaps "history" and "answers"';
const id = z.union([z.string(), z.number()]).transform(String);
const question = z
  .object({
    qid: id,
    question: z.string(),
    relevant: z.array(id),
    history: z.array(z.object({ role: z.enum(['user', 'agent', 'assistant']), text: z.string() })).nullish(),
    answers: z.array(z.string()).nullish(),
  })
  .transform(({ qid, question: text, relevant, history, answers }) => ({
    qid,
    text,
    relevant,
    history: (history ?? []).map((entry) => ({
      role: entry.role === 'user' ? ('user' as const) : ('assistant' as const),
      text: entry.text,
    })),
    answers: answers ?? [],
  }));

/** Reads the questions of a test, one JSON object a line. @throws AssistantError INVALID_INPUT */
export async function readQuestions(file: string): Promise<TestQuestion[]> {
  const questions = await readMessages(file, question, expected);
  if (new Set(questions.map(({ qid }) => qid)).size < questions.length)
    throw new AssistantError('INVALID_INPUT', `${file} uses a qid twice`);
  return questions;
}
