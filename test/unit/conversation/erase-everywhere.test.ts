import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { SqlDialogueStore } from '#adapters/dialogue-store/sql-dialogue-store.js';
import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { eraseEverywhere } from '#conversation/erase-everywhere.js';
import { State } from '#database/state/state.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { sampleDialogue } from '../../fakes/sample-dialogue.js';
import { sampleFeedback } from '../../fakes/sample-feedback.js';
import { SetClock } from '../../fakes/set-clock.js';
import { sampleTurn } from '../../contract/conversation-store.contract.js';
import { MemoryGroupStore } from '../../fakes/memory-group-store.js';
import { MemoryInbox } from '../../fakes/memory-inbox.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleMessage } from '../../fakes/sample-message.js';
import { sampleReply } from '../../fakes/sample-reply.js';
import { sampleTrace } from '../../fakes/sample-trace.js';

const folder = temporaryFolder();
let feedback: SqlFeedbackStore;
let outbox: SqlOutbox;
let dialogues: SqlDialogueStore;
beforeEach(() => {
  const options = { state: new State(folder.file('state.sqlite')), keepDays: 30, clock: new SetClock() };
  feedback = new SqlFeedbackStore(options);
  outbox = new SqlOutbox(options);
  dialogues = new SqlDialogueStore({ ...options, keepMs: 1e9 });
});
afterEach(() => Promise.all([feedback, outbox, dialogues].map((store) => store.close())));

const places = async () => {
  const kept = { dialogues, outbox, feedback };
  const all = {
    traces: new MemoryTraceStore(),
    conversations: new MemoryConversationStore(),
    inbox: new MemoryInbox(),
    groups: new MemoryGroupStore(),
    ...kept,
  };
  for (const person of ['ann', 'bob']) {
    all.traces.note(sampleTrace({ id: person, person }));
    await all.conversations.append(sampleTurn({ person }));
    await all.inbox.put(sampleMessage({ id: person, person }));
    await outbox.put(sampleReply({ key: person, person }));
    await dialogues.create(sampleDialogue({ id: person, owner: person }));
    await feedback.give(sampleFeedback({ id: person, trace: person, person }));
  }
  return all;
};

describe('eraseEverywhere', () => {
  it('leaves nothing of one, and everything of the others', async () => {
    const all = await places();
    expect(await eraseEverywhere(all, { person: 'ann' })).toEqual({
      traces: 1,
      turns: 1,
      dialogues: 1,
      messages: 1,
      replies: 1,
      feedback: 1,
    });
    const left = [
      ...all.traces.traces,
      ...(await all.conversations.recent('g1', '', 9)),
      ...(await all.inbox.waiting()),
      ...(await feedback.list({ library: 'plants', most: 9 })),
    ];
    expect(left.map(({ person }) => person)).toEqual(['bob', 'bob', 'bob', 'bob']);
  });

  it('erases the name of a group that is named, and leaves what was chosen for it', async () => {
    const all = await places();
    for (const group of ['g1', 'g2']) await all.groups.change(group, { name: 'Growers', mode: 'shadow' });
    await eraseEverywhere(all, { group: 'g1' });
    expect(await all.groups.get('g1')).toMatchObject({ name: null, mode: 'shadow' });
    expect(await all.groups.get('g2')).toMatchObject({ name: 'Growers' });
  });

  it('erases nothing when nobody is named', async () => {
    const all = await places();
    await expect(eraseEverywhere(all, {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect([all.traces.traces.length, (await all.inbox.waiting()).length]).toEqual([2, 2]);
    expect(await feedback.list({ library: 'plants', most: 9 })).toHaveLength(2);
  });
});
