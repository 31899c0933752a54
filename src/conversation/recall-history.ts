import type { KeptTurn } from '#domain/kept-turn.js';
import type { HistoryEntry } from '#domain/message.js';
import { estimateTokens } from '#shared/estimate-tokens.js';

interface HistoryBounds {
  /** Entries: a question and its answer are two. */
  readonly historyTurns: number;
  /** Of all entries together, estimated. */
  readonly historyTokens: number;
}

/** Turns as the history of the next message, oldest first: the latest that fit, whole turns only, and none whose question has no words. */
export function recallHistory(
  turns: readonly Pick<KeptTurn, 'question' | 'answer' | 'person'>[],
  { historyTurns, historyTokens }: HistoryBounds,
): HistoryEntry[] {
  const kept: HistoryEntry[] = [];
  let tokens = 0;
  for (const { question, answer, person } of turns.toReversed()) {
    if (question.trim() === '') continue;
    tokens += estimateTokens(question) + estimateTokens(answer);
    if (kept.length + 2 > historyTurns || tokens > historyTokens) break;
    const asked = { role: 'user' as const, text: question };
    kept.unshift(person === null ? asked : { ...asked, sender: person }, { role: 'assistant', text: answer });
  }
  return kept;
}
