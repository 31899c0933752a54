import { AssistantError } from '#domain/errors.js';

interface Recording<Result> {
  readonly outcomeOf: (result: Result) => string;
  readonly record: (outcome: string) => Promise<void>;
}

/** Does it and records what came of it, also where whoever asked is gone before: it may have been done. */
export async function recorded<Result>(act: () => Promise<Result>, { outcomeOf, record }: Recording<Result>): Promise<Result> {
  let outcome = 'INTERNAL';
  try {
    const result = await act();
    outcome = outcomeOf(result);
    return result;
  } catch (error) {
    if (error instanceof AssistantError) outcome = error.code;
    throw error;
  } finally {
    // Of what is not there nothing was done.
    if (outcome !== 'NOT_FOUND') await record(outcome);
  }
}
