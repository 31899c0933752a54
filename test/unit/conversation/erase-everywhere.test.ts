import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { eraseEverywhere } from '#conversation/erase-everywhere.js';
import { sampleTurn } from '../../contract/conversation-store.contract.js';
import { MemoryInbox } from '../../fakes/memory-inbox.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleMessage } from '../../fakes/sample-message.js';
import { sampleTrace } from '../../fakes/sample-trace.js';

const places = async () => {
  const all = { traces: new MemoryTraceStore(), conversations: new MemoryConversationStore(), inbox: new MemoryInbox() };
  for (const person of ['ann', 'bob']) {
    all.traces.note(sampleTrace({ id: person, person }));
    await all.conversations.append(sampleTurn({ person }));
    await all.inbox.put(sampleMessage({ id: person, person }));
  }
  return all;
};

describe('eraseEverywhere', () => {
  it('leaves nothing of one, and everything of the others', async () => {
    const all = await places();
    expect(await eraseEverywhere(all, { person: 'ann' })).toEqual({ traces: 1, turns: 1, messages: 1 });
    const left = [...all.traces.traces, ...(await all.conversations.recent('g1', '', 9)), ...(await all.inbox.waiting())];
    expect(left.map(({ person }) => person)).toEqual(['bob', 'bob', 'bob']);
  });

  it('erases nothing when nobody is named', async () => {
    const all = await places();
    await expect(eraseEverywhere(all, {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect([all.traces.traces.length, (await all.inbox.waiting()).length]).toEqual([2, 2]);
  });
});
