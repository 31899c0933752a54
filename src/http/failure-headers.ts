import { AssistantError } from '#domain/errors.js';
import type { Problem } from '#http/problem.js';

const retriable = new Set([429, 503]);
const soonSeconds = 2;

/** What a failure tells beside its body: when to come back, and how to be known (RFC 9110, 10.2.3 and 11.6.1). */
export function headersOf({ status }: Problem, error: unknown): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer realm="huixiang"' };
  const seconds = retriable.has(status) ? secondsUntilRetry(error) : null;
  return seconds === null ? {} : { 'retry-after': `${seconds}` };
}

/** Null when it will not be otherwise soon. */
function secondsUntilRetry(error: unknown): number | null {
  if (!(error instanceof AssistantError) || !error.retryable) return null;
  return Math.max(1, Math.ceil(error.retryAfterSeconds ?? soonSeconds));
}
