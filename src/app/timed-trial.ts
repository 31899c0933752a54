import type { ModelTrialRecord } from '#admin/configured-models.js';
import { AssistantError } from '#domain/errors.js';
import { messageOf } from '#shared/message-of.js';

/** A model or a service, and how it is asked once. */
export interface Trying extends Pick<ModelTrialRecord, 'part' | 'name'> {
  readonly attempt: (signal: AbortSignal) => Promise<ModelTrialRecord['facts']>;
}

const deadlineMs = 60_000;
const late = {
  code: 'TIMEOUT',
  message: `no answer within ${deadlineMs / 1000} s; check that the model's server runs and is not overloaded`,
};

/** What one real call showed; that it failed is no failure of the trial. @throws the reason of the signal */
export async function timedTrial({ part, name, attempt }: Trying, signal: AbortSignal): Promise<ModelTrialRecord> {
  signal.throwIfAborted();
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    const facts = await attempt(AbortSignal.any([signal, deadline]));
    return { part, name, failure: null, ms: since(), facts };
  } catch (error) {
    signal.throwIfAborted();
    return { part, name, failure: deadline.aborted ? late : failureOf(error), ms: since(), facts: {} };
  }
}

function failureOf(error: unknown): NonNullable<ModelTrialRecord['failure']> {
  const code = error instanceof AssistantError ? error.code : 'INTERNAL';
  return { code, message: messageOf(error) };
}
