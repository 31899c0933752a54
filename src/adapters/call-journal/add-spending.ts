import type { DaySpending, LanguageModelCall } from '#ports/call-journal.js';

/** What of a call is summed up. */
export type SpentCall = Pick<LanguageModelCall, 'library' | 'model' | 'inputTokens' | 'outputTokens' | 'cost'> & {
  readonly outcome: string;
};

/** What a call is summed up by, in the order of libraries and models. */
export function spendingKey({ library, model }: Pick<SpentCall, 'library' | 'model'>): string {
  return JSON.stringify([library ?? '', model]);
}

/** @param before undefined for the first call of its key */
export function addSpending(before: DaySpending | undefined, { library, model, outcome, ...call }: SpentCall): DaySpending {
  const past = before ?? { library, model, calls: 0, failures: 0, inputTokens: 0, outputTokens: 0, cost: null };
  return {
    ...past,
    calls: past.calls + 1,
    failures: past.failures + (outcome === 'ok' ? 0 : 1),
    inputTokens: past.inputTokens + call.inputTokens,
    outputTokens: past.outputTokens + call.outputTokens,
    cost: call.cost === null ? past.cost : (past.cost ?? 0) + call.cost,
  };
}
