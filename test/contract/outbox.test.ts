import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { State } from '#database/state/state.js';
import { sampleMessage } from '../fakes/sample-message.js';
import { sampleReply } from '../fakes/sample-reply.js';
import { outboxContract } from './outbox.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const clockAt = (iso: string) => ({ now: () => new Date(iso), elapsed: () => 0 });
const openAt = (iso: string): SqlOutbox =>
  new SqlOutbox({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock: clockAt(iso) });
const open = (): SqlOutbox => openAt('2026-01-05T01:00:00Z');

outboxContract('SqlOutbox', open);

describe('SqlOutbox', () => {
  it('has a reply as soon as its message is decided, and none of one that is not', async () => {
    const state = new State(folder.file('state.sqlite'));
    const inbox = new SqlInbox({ state, keepDays: 30, clock: clockAt('2026-01-05T01:00:00Z') });
    const outbox = new SqlOutbox({ state, keepDays: 30, clock: clockAt('2026-01-05T01:00:00Z') });
    const decision = { at: '2026-01-05T01:00:00Z', isReply: true, unlessAnswered: false };
    await inbox.put(sampleMessage());
    expect(await inbox.decide([sampleMessage({ id: 'other' })], { ...decision, replies: [sampleReply({ key: 'none' })] })).toBe('gone');
    expect(await inbox.decide([sampleMessage()], { ...decision, replies: [sampleReply()] })).toBe('decided');
    expect([await outbox.find('none'), (await outbox.find('r1'))?.state]).toEqual([null, 'queued']);
    await Promise.all([inbox.close(), outbox.close()]);
  });

  it('forgets addresses first and replies in the end, but none that is on its way', async () => {
    const outbox = open();
    for (const key of ['old', 'queued']) await outbox.put(sampleReply({ key, group: `feishu:a:${key}`, payloads: ['x'] }));
    await outbox.begin('old-0', '2026-01-05T01:00:00Z');
    await outbox.end('old-0', { kind: 'sent', handle: 'om_1' });
    await outbox.close();
    const days = openAt('2026-01-09T00:00:00Z');
    await days.tend('2026-01-05T01:00:00Z');
    expect([(await days.find('old'))?.address, (await days.find('queued'))?.address]).toEqual(['', 'a:1']);
    await days.close();
    const weeks = openAt('2026-03-05T00:00:00Z');
    await weeks.tend('2026-01-05T01:00:00Z');
    expect([await weeks.find('old'), (await weeks.find('queued'))?.state]).toEqual([null, 'queued']);
    await weeks.close();
  });
});
