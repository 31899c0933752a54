import { AssistantError } from '#domain/errors.js';

/** For what a request brings. @param seconds as `uploads.timeoutSeconds` @param meanwhile what stays of what came */
export function uploadDeadline(seconds: number, meanwhile: string): { readonly signal: AbortSignal; readonly clear: () => void } {
  const late = new AbortController();
  const reason = new AssistantError('TIMEOUT', `the upload took longer than ${seconds} s (uploads.timeoutSeconds); ${meanwhile}`);
  const timer = setTimeout(() => late.abort(reason), seconds * 1000);
  return { signal: late.signal, clear: () => clearTimeout(timer) };
}
