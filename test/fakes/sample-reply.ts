import type { OutgoingReply } from '#domain/outgoing-reply.js';

/** An answer to Ann in a group. */
export function sampleReply(changes: Partial<OutgoingReply> = {}): OutgoingReply {
  const to = { channel: 'feishu', app: 'a', group: 'feishu:a:1', person: 'ann', address: 'a:1' };
  const about = { library: 'plants', trace: 't0', isHeld: false, at: '2026-01-05T00:00:00.000Z' };
  return { key: 'r1', kind: 'answer', ...to, ...about, payloads: ['first \u0000 王', 'second'], ...changes };
}
