import type { Callback, CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import type { TakeMessage } from '#delivery/dingtalk/take-message.js';

export interface RobotCallbackParts {
  /** Whether the platform sent it. */
  readonly isProven: (headers: CallbackRequest['headers']) => boolean;
  readonly take: TakeMessage;
}

/** Answers what the platform calls a robot's address for; what it answers is not said in the chat. */
export function robotCallback({ isProven, take }: RobotCallbackParts): Callback {
  return async ({ method, headers, body }) => {
    if (!isProven(headers)) return answer(401, { error: 'not signed' });
    if (method !== 'POST') return answer(400, { error: 'not understood' });
    const taken = await take(jsonOf(body));
    if (taken === 'of-another-app') return answer(401, { error: 'not signed' });
    return taken === 'unreadable' ? answer(400, { error: 'not understood' }) : answer(200, {});
  };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}

function answer(status: number, body: object): CallbackAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
