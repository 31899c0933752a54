import type { Callback, CallbackAnswer, CallbackRequest } from '#delivery/callback.js';

/** Who is called when somebody writes: an address of a service, or its callback itself. */
export type Target = string | (() => Callback | null);

/**
 * One delivery. Null when nobody answers in time, as when the platform hangs up.
 * @throws what the callback throws
 */
export async function deliverTo(
  target: Target,
  request: CallbackRequest,
  patienceMs: number,
): Promise<Pick<CallbackAnswer, 'status' | 'body'> | null> {
  const signal = AbortSignal.timeout(patienceMs);
  if (typeof target !== 'string') {
    const callback = target();
    if (!callback) throw new Error('the simulator has nobody to call');
    const answer = await callback(request, signal);
    return signal.aborted ? null : answer;
  }
  const url = new URL(target);
  for (const [name, value] of Object.entries(request.query)) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: request.method,
      signal,
      headers: request.headers,
      ...(request.method === 'POST' && { body: Buffer.from(request.body) }),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}
