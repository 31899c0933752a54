import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { SqlDialogueStore } from '#adapters/dialogue-store/sql-dialogue-store.js';
import { memoryPlace } from '#database/state/memory-place.js';
import { State } from '#database/state/state.js';
import { dialogueBounds, guestOwner, knownOwner } from '#domain/dialogue.js';
import { sampleDialogue, sampleDialogueEnd, sampleDialogueTurn } from '../fakes/sample-dialogue.js';
import { SetClock } from '../fakes/set-clock.js';
import { dialogueStoreContract } from './dialogue-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const dayMs = 86_400_000;
const open = (state: State, clock = new SetClock()): { store: SqlDialogueStore; clock: SetClock } => ({
  store: new SqlDialogueStore({ state, keepMs: 30 * dayMs, clock }),
  clock,
});

dialogueStoreContract('SqlDialogueStore', () => open(new State(folder.file('state.sqlite'))));
dialogueStoreContract('SqlDialogueStore in memory', () => open(new State(memoryPlace())));

describe('SqlDialogueStore', () => {
  it('forgets what was not touched for long, pinned or not', async () => {
    const { store, clock } = open(new State(folder.file('state.sqlite')));
    await store.create(sampleDialogue({ isPinned: true }));
    await store.begin(sampleDialogueTurn());
    clock.pass(31 * dayMs);
    expect(await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 9 })).toEqual([]);
    expect(await store.turns('d1')).toEqual([]);
    await store.close();
  });

  it('keeps so many of one owner, pinned ones before all', async () => {
    const { store } = open(new State(memoryPlace()));
    for (let i = 0; i <= dialogueBounds.dialogues; i += 1)
      await store.create(sampleDialogue({ id: `d${i}`, isPinned: i === 0, changedAt: later(i) }));
    const kept = await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 1001 });
    expect(kept).toHaveLength(dialogueBounds.dialogues);
    expect([await store.find('d0', 'ann'), await store.find('d1', 'ann')]).toEqual([expect.anything(), null]);
    await store.close();
  });

  it('takes no further one of an owner whose are all pinned', async () => {
    const { store } = open(new State(memoryPlace()));
    for (let i = 0; i < dialogueBounds.dialogues; i += 1) await store.create(sampleDialogue({ id: `d${i}`, isPinned: true }));
    await expect(store.create(sampleDialogue({ id: 'new' }))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/unpin or delete/u),
    });
    await store.change('d7', 'ann', { isPinned: false });
    await store.create(sampleDialogue({ id: 'new' }));
    expect([await store.find('d7', 'ann'), await store.find('new', 'ann')]).toEqual([null, expect.anything()]);
    await store.close();
  });

  it('keeps so many of all guests together, and nothing of accounts goes for it', async () => {
    const { store } = open(new State(memoryPlace()));
    await store.create(sampleDialogue({ id: 'mine' }));
    for (let i = 0; i < 3; i += 1) await store.create(sampleDialogue({ id: `g${i}`, owner: guestOwner(`${i}`), changedAt: later(i) }));
    jest.replaceProperty(dialogueBounds, 'ofGuests', { dialogues: 3, bytes: 100_000 });
    await store.create(sampleDialogue({ id: 'g3', owner: guestOwner('3'), changedAt: later(3), isPinned: true }));
    const left = async (): Promise<string[]> => {
      const found = await Promise.all(['0', '1', '2', '3'].map((g) => store.find(`g${g}`, guestOwner(g))));
      return found.flatMap((one) => (one ? [one.id] : []));
    };
    expect(await left()).toEqual(['g1', 'g2', 'g3']);
    await store.begin(sampleDialogueTurn({ dialogue: 'g1', question: 'x'.repeat(40_000), askedAt: later(4) }));
    expect(await left()).toEqual(['g1', 'g2', 'g3']);
    await store.end('q1', sampleDialogueEnd('x'.repeat(5_000)));
    await store.begin(sampleDialogueTurn({ id: 'q2', dialogue: 'g3', askedAt: later(5) }));
    expect(await left()).toEqual(['g3']);
    expect(await store.find('mine', 'ann')).not.toBeNull();
    jest.restoreAllMocks();
    await store.close();
  });

  it('lets guests push out nothing of known visitors, those of one library nothing of another’s, and what is empty go first', async () => {
    const { store } = open(new State(memoryPlace()));
    jest.replaceProperty(dialogueBounds, 'ofGuests', { dialogues: 3, bytes: 100_000 });
    const make = (id: string, owner: string, i: number, library = 'plants') =>
      store.create(sampleDialogue({ id, owner, library, changedAt: later(i) }));
    const left = async (owner: string, ...ids: readonly string[]): Promise<string[]> =>
      (await Promise.all(ids.map((id) => store.find(id, owner)))).flatMap((one) => (one ? [one.id] : []));
    const [ann, bob] = [knownOwner('ann'), guestOwner('bob')];
    await make('k1', ann, 0);
    await make('other', ann, 1, 'herbs');
    await make('asked', bob, 2);
    await store.begin(sampleDialogueTurn({ dialogue: 'asked', askedAt: later(3) }));
    for (let i = 0; i < 4; i += 1) await make(`e${i}`, guestOwner('flood'), 10 + i);
    expect(await left(bob, 'asked')).toEqual(['asked']);
    expect(await left(guestOwner('flood'), 'e0', 'e1', 'e2', 'e3')).toEqual(['e2', 'e3']);
    expect(await left(ann, 'k1', 'other')).toEqual(['k1', 'other']);
    for (let i = 2; i < 5; i += 1) await make(`k${i}`, knownOwner('cy'), 20 + i);
    expect(await left(ann, 'k1', 'other')).toEqual(['other']);
    jest.restoreAllMocks();
    await store.close();
  });

  it('has a bound in bytes altogether where it is in memory, and keeps no pictures there', async () => {
    const store = new SqlDialogueStore({ state: new State(memoryPlace()), keepMs: dayMs, mostBytes: 50_000, clock: new SetClock() });
    for (const [i, id] of ['d1', 'd2', 'd3'].entries()) {
      await store.create(sampleDialogue({ id, changedAt: later(i) }));
      const pictures = [{ mediaType: 'image/png', bytes: Buffer.from('png') }] as const;
      await store.begin(sampleDialogueTurn({ id: `q of ${id}`, dialogue: id, question: 'x'.repeat(10_000), askedAt: later(i), pictures }));
    }
    expect((await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 9 })).map(({ id }) => id)).toEqual(['d3', 'd2']);
    expect(await store.pictures('q of d3')).toEqual([]);
    await store.close();
  });

  it('looks up what runs by an index, however large the turns are', async () => {
    const state = new State(memoryPlace());
    const { store } = open(state);
    await store.create(sampleDialogue());
    const plan = await state.hold().ask((database) =>
      sql<{
        detail: string;
      }>`explain query plan select id from dialogue_turn where dialogue = 'd1' and state = 'running' and alive >= 'x'`.execute(database),
    );
    expect(plan.rows.map(({ detail }) => detail).join()).toMatch(/COVERING INDEX dialogue_turn_state/u);
    await store.close();
  });
});

function later(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 5) + minutes * 60_000).toISOString();
}
