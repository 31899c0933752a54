import type { SendOutcome } from '#ports/reply-sender.js';
import { tokenCodes, type ApiAnswer } from './feishu-api.js';

/** Too many, the card is just being clicked, or our clock went back: surely not done. */
const busy: ReadonlySet<number> = new Set([429, 11232, 11233, 11247, 200810, 230020, 300317, 99991400]);
/** A token that is refused twice, or none: that is put right outside, and then it may go. */
const noToken: ReadonlySet<number> = new Set([...tokenCodes, 401]);
/** The same is on its way already, or the platform failed within: it may have come about. */
const unclear: ReadonlySet<number> = new Set([2200, 5000, 10101, 10105, 10500, 18121, 230049, 300120]);

const reasons: ReadonlyMap<number, string> = new Map([
  [230002, 'the assistant is not in the group'],
  [230006, 'the app is no bot'],
  [230011, 'the message it replies to was taken back'],
  [230110, 'the message it replies to was deleted'],
  [230013, 'the app may not be used by this person'],
  [230018, 'the group does not let the assistant speak'],
  [230019, 'the thread does not exist'],
  [230022, 'the platform finds it sensitive'],
  [230025, 'it is too long'],
  [230027, 'the app lacks a permission'],
  [230028, 'the organisation does not let it through'],
  [230035, 'the assistant may not speak there'],
  [230050, 'the assistant cannot see the message it replies to'],
  [230099, 'the platform cannot show the card'],
  [99991403, 'the calls of this month are used up'],
  [99991672, 'the app lacks a permission'],
  [232009, 'the group was dissolved'],
  [230009, 'it was sent too long ago to be taken back'],
  [230026, 'it is not the assistant that sent it'],
]);

/**
 * What a call that should change something came to; codes as in
 * https://open.feishu.cn/document/server-docs/im-v1/message/reply and …/api-call-guide/generic-error-code.
 * @param handle what the message is called that is there now
 */
export function outcomeOf(answer: ApiAnswer, handle: string | null): SendOutcome {
  switch (answer.kind) {
    case 'done':
      return { kind: 'sent', handle };
    case 'unreached':
      return { kind: 'later', afterMs: null, why: answer.why };
    case 'lost':
      return { kind: 'uncertain', why: answer.why };
    case 'refused': {
      const { code, retryAfterMs } = answer;
      if (busy.has(code)) return { kind: 'later', afterMs: retryAfterMs, why: `it is too much or too soon (${code})` };
      if (noToken.has(code))
        return { kind: 'later', afterMs: retryAfterMs, why: `the token is not taken (${code}); check appId and the app secret` };
      if (unclear.has(code)) return { kind: 'uncertain', why: `it may be under way, or the platform failed (${code})` };
      return { kind: 'refused', why: `${reasons.get(code) ?? 'the platform refuses it'} (${code})` };
    }
  }
}
