import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { State } from '#database/state/state.js';
import { MemoryInbox } from '../fakes/memory-inbox.js';
import { sampleMessage } from '../fakes/sample-message.js';
import { inboxContract } from './inbox.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const openAt = (iso: string): SqlInbox =>
  new SqlInbox({
    state: new State(folder.file('state.sqlite')),
    keepDays: 30,
    clock: { now: () => new Date(iso), elapsed: () => 0 },
  });
const open = (): SqlInbox => openAt('2026-01-05T01:00:00Z');

inboxContract('SqlInbox', open);
inboxContract('MemoryInbox', () => new MemoryInbox());

describe('SqlInbox', () => {
  it('has after a restart what was not decided, and nothing of what was but that it came', async () => {
    const [told, waiting] = [sampleMessage({ text: 'a secret', person: 'zoe', group: null }), sampleMessage({ id: 'm2' })];
    const inbox = open();
    for (const message of [told, waiting]) await inbox.put(message);
    await inbox.decide([told], { at: '2026-01-05T01:00:00Z', isReply: true, replies: [], unlessAnswered: false });
    await inbox.close();
    const again = open();
    expect([await again.waiting(), await again.put(told)]).toEqual([[waiting], false]);
    await again.close();
  });

  it('forgets in the end that messages came, but none that waits', async () => {
    const inbox = open();
    for (const id of ['m1', 'm2']) await inbox.put(sampleMessage({ id }));
    await inbox.decide([sampleMessage()], { at: '2026-01-05T01:00:00Z', isReply: false, replies: [], unlessAnswered: false });
    await inbox.close();
    const later = openAt('2026-02-05T00:00:00Z');
    await later.put(sampleMessage({ id: 'm3' }));
    expect([await later.put(sampleMessage()), await later.put(sampleMessage({ id: 'm2' }))]).toEqual([true, false]);
    await later.close();
  });
});
