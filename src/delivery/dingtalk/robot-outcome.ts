import type { DingtalkAnswer } from '#delivery/dingtalk/call-dingtalk.js';
import type { SendOutcome } from '#ports/reply-sender.js';

/**
 * Too many for now. Numbers of https://open.dingtalk.com/document/robots/custom-robot-access, words of
 * https://open.dingtalk.com/document/orgapp/the-robot-sends-a-group-message.
 */
const busy: ReadonlySet<string> = new Set([
  '-1',
  '429',
  '90006',
  '90018',
  '130101',
  '410100',
  'send.too.fast',
  'send.byToken.tooFast',
  'too.many.group',
  'too.many.people',
]);
const busyWords = /QpsLimit|Throttling|TooManyRequests/iu;

const reasons: Readonly<Record<string, string>> = {
  '300001': 'the address or its token counts no longer',
  '310000': "the robot's security settings turned it away: check the sign secret, the keywords and the addresses it may be called from",
  '400013': 'the group was dissolved',
  '400101': 'there is no such access token',
  '400102': 'the robot is switched off',
  '400106': 'there is no such robot',
  '430101': 'it holds a link that the platform takes for unsafe',
  '430102': 'it holds words that the platform does not let through',
  '430104': 'it holds something that the platform does not let through',
  'Forbidden.AccessDenied.AccessTokenPermissionDenied': 'the app lacks the permission; give it on its page of permissions',
};

/** Whether the same may be asked later. */
export function isBusy({ code }: { readonly code: string }): boolean {
  return busy.has(code) || busyWords.test(code);
}

/** Why, in words. */
export function reasonOf({ code, said }: { readonly code: string; readonly said: string }): string {
  const why = reasons[code] ?? said;
  return why === '' ? code : `${code}: ${why}`;
}

/** What an answer says of a message. @param handle what the platform calls it */
export function robotOutcome(answer: DingtalkAnswer, handle: string | null = null): SendOutcome {
  switch (answer.kind) {
    case 'done':
      return { kind: 'sent', handle };
    case 'unreached':
      return { kind: 'later', afterMs: null, why: answer.why };
    case 'lost':
      return { kind: 'uncertain', why: answer.why };
    case 'refused':
      if (isBusy(answer)) return { kind: 'later', afterMs: answer.afterMs, why: reasonOf(answer) };
      return { kind: 'refused', why: reasonOf(answer) };
  }
}
