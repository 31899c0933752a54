import { messageOf } from '#shared/message-of.js';

/** What one check found: a tick with a fact, or a problem with what to do. */
export interface Finding {
  readonly ok: boolean;
  readonly name: string;
  readonly text: string;
}

/** Runs one check until its deadline, which is often shorter than what the part itself would wait. */
export async function attempt(
  name: string,
  check: (signal: AbortSignal) => Promise<string>,
  remedy: string,
  deadlineMs = 20_000,
): Promise<Finding> {
  const late = AbortSignal.timeout(deadlineMs);
  try {
    return { ok: true, name, text: await check(late) };
  } catch (error) {
    const words = messageOf(error);
    const what = late.aborted ? `TIMEOUT: no answer within ${deadlineMs / 1000} s` : words;
    // Many failures name it themselves.
    return { ok: false, name, text: what.includes(remedy) ? what : `${what}; ${remedy}` };
  }
}
