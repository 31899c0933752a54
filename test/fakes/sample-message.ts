import type { ReceivedMessage } from '#domain/received-message.js';

/** A message of Ann's in a group. */
export function sampleMessage(changes: Partial<ReceivedMessage> = {}): ReceivedMessage {
  const from = { channel: 'feishu', app: 'a', group: 'feishu:a:1', person: 'ann', address: 'a:1' };
  return {
    ...from,
    id: 'm1',
    text: 'how?',
    quote: null,
    pictures: [],
    at: new Date('2026-01-05T00:00:00Z'),
    author: 'person',
    isAddressed: false,
    isForOthers: false,
    repliesTo: null,
    unfetched: null,
    unreadable: null,
    ...changes,
  };
}
