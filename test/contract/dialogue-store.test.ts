import { SqliteDialogueStore } from '#adapters/dialogue-store/sqlite-dialogue-store.js';
import { memoryPlace } from '#database/state/memory-place.js';
import { StateFile } from '#database/state/state-file.js';
import { dialogueBounds } from '#domain/dialogue.js';
import { sampleDialogue, sampleDialogueTurn } from '../fakes/sample-dialogue.js';
import { SetClock } from '../fakes/set-clock.js';
import { dialogueStoreContract } from './dialogue-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const dayMs = 86_400_000;
const open = (state: StateFile, clock = new SetClock()): { store: SqliteDialogueStore; clock: SetClock } => ({
  store: new SqliteDialogueStore({ state, keepMs: 30 * dayMs, clock }),
  clock,
});

dialogueStoreContract('SqliteDialogueStore', () => open(new StateFile(folder.file('state.sqlite'))));
dialogueStoreContract('SqliteDialogueStore in memory', () => open(new StateFile(memoryPlace())));

describe('SqliteDialogueStore', () => {
  it('forgets what was not touched for long, pinned or not', async () => {
    const { store, clock } = open(new StateFile(folder.file('state.sqlite')));
    await store.create(sampleDialogue({ isPinned: true }));
    await store.begin(sampleDialogueTurn());
    clock.pass(31 * dayMs);
    await store.create(sampleDialogue({ id: 'd2', changedAt: clock.now().toISOString() }));
    expect((await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 9 })).map(({ id }) => id)).toEqual(['d2']);
    expect(await store.turns('d1')).toEqual([]);
    await store.close();
  });

  it('keeps so many of one owner, pinned ones before all', async () => {
    const { store } = open(new StateFile(memoryPlace()));
    for (let i = 0; i <= dialogueBounds.dialogues; i += 1)
      await store.create(sampleDialogue({ id: `d${i}`, isPinned: i === 0, changedAt: `${i + 1e6}` }));
    const kept = await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 1001 });
    expect(kept).toHaveLength(dialogueBounds.dialogues);
    expect([await store.find('d0', 'ann'), await store.find('d1', 'ann')]).toEqual([expect.anything(), null]);
    await store.close();
  });
});
