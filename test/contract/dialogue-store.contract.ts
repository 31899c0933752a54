import type { Dialogue } from '#domain/dialogue.js';
import { dialogueBounds, guestOwner } from '#domain/dialogue.js';
import type { DialogueStore } from '#ports/dialogue-store.js';
import { sampleDialogue, sampleDialogueEnd, sampleDialogueTurn } from '../fakes/sample-dialogue.js';
import type { SetClock } from '../fakes/set-clock.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const strange = 'o\'brien 王 😀 \u0000 \ud800 "x\\ 100%_';

/** What every store of the page's conversations keeps to. */
export function dialogueStoreContract(name: string, open: () => { readonly store: DialogueStore; readonly clock: SetClock }): void {
  describe(`${name} keeps to the dialogue store contract`, () => {
    let store: DialogueStore;
    let clock: SetClock;
    const ids = async (more: { search?: string; after?: Dialogue; owner?: string; limit?: number } = {}): Promise<string[]> =>
      (await store.list({ owner: 'ann', libraries: ['plants', 'lamps'], search: '', limit: 100, ...more })).map(({ id }) => id);
    const states = async (): Promise<string[]> => (await store.turns('d1')).map(({ id, state }) => `${id} ${state}`);
    beforeEach(() => {
      ({ store, clock } = open());
    });
    afterEach(() => store.close());

    it('gives a conversation back to its owner alone, whole', async () => {
      await store.create(sampleDialogue({ title: 'Ivy 😀' }));
      await store.begin(sampleDialogueTurn({ question: strange, pictures: [{ mediaType: 'image/png', bytes: Buffer.from([0, 1, 2]) }] }));
      await store.end('q1', sampleDialogueEnd(strange));
      expect(await store.find('d1', 'ann')).toEqual(sampleDialogue({ title: 'Ivy 😀' }));
      expect(await store.find('d1', 'bob')).toBeNull();
      const { replaces, pictures, ...asked } = sampleDialogueTurn({ question: strange });
      expect(await store.turns('d1')).toEqual([{ ...asked, pictures: 1, ...sampleDialogueEnd(strange) }]);
      expect((await store.pictures('q1')).map(({ mediaType, bytes }) => [mediaType, ...bytes])).toEqual([['image/png', 0, 1, 2]]);
      expect(await store.pictures('q2')).toEqual([]);
      expect([replaces, pictures]).toEqual([null, []]);
    });

    it('is listed pinned ones first, newest change first, page by page, with what runs', async () => {
      for (const id of ['d1', 'd2', 'd3', 'd4']) await store.create(sampleDialogue({ id }));
      await store.create(sampleDialogue({ id: 'd5', owner: 'bob' }));
      await store.create(sampleDialogue({ id: 'd6', library: 'other' }));
      await store.begin(sampleDialogueTurn({ dialogue: 'd2', askedAt: at(0) }));
      await store.change('d1', 'ann', { isPinned: true });
      expect(await ids()).toEqual(['d1', 'd4', 'd3', 'd2']);
      const [first, second, , last] = await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 9 });
      expect([first?.running, first?.turns, last?.running, last?.turns]).toEqual([null, 0, 'q1', 1]);
      expect(await ids({ after: second as Dialogue, limit: 1 })).toEqual(['d3']);
      expect(await ids({ after: first as Dialogue })).toEqual(['d4', 'd3', 'd2']);
      expect(await store.libraries('ann')).toEqual(['other', 'plants']);
      expect(await store.list({ owner: 'ann', libraries: [], search: '', limit: 9 })).toEqual([]);
    });

    it('is found by words of titles, questions and answers, which are no pattern', async () => {
      await store.create(sampleDialogue({ title: 'Watering 100%' }));
      await store.create(sampleDialogue({ id: 'd2' }));
      await store.begin(sampleDialogueTurn({ dialogue: 'd2', question: '常春藤 ＷＡＴＥＲ？' }));
      await store.end('q1', sampleDialogueEnd('Once a "week"\\'));
      for (const [search, found] of [
        ['100%', ['d1']],
        ['1%', []],
        ['water', ['d2', 'd1']],
        ['常春藤 water', ['d2']],
        ['"WEEK"\\', ['d2']],
        ['_', []],
      ] as const)
        expect([search, await ids({ search })]).toEqual([search, found]);
    });

    it('is named by its first question unless its owner named it', async () => {
      await store.create(sampleDialogue());
      await store.begin(sampleDialogueTurn({ question: `  ${'王'.repeat(100)}\nmore`, library: 'lamps', mode: 'group', askedAt: at(1) }));
      const named = { title: `${'王'.repeat(60)}…`, library: 'lamps', mode: 'group', changedAt: at(1) } as const;
      expect(await store.find('d1', 'ann')).toEqual(sampleDialogue(named));
      expect(await store.change('d1', 'ann', { title: 'Mine', webSearch: false })).toEqual(
        sampleDialogue({ ...named, title: 'Mine', webSearch: false }),
      );
      expect(await store.change('d1', 'bob', { title: 'His' })).toBeNull();
    });

    it('answers one question at a time; what is replaced is gone with all that followed', async () => {
      await store.create(sampleDialogue());
      await store.begin(sampleDialogueTurn());
      await expect(store.begin(sampleDialogueTurn({ id: 'q2' }))).rejects.toMatchObject({ code: 'CONFLICT' });
      await store.end('q1', sampleDialogueEnd());
      await store.begin(sampleDialogueTurn({ id: 'q2' }));
      await store.end('q2', { ...sampleDialogueEnd(), state: 'stopped', reply: null });
      expect(await states()).toEqual(['q1 answered', 'q2 stopped']);
      await store.begin(sampleDialogueTurn({ id: 'q3', replaces: 'q1' }));
      expect(await states()).toEqual(['q3 running']);
      await store.end('q3', sampleDialogueEnd());
      await expect(store.begin(sampleDialogueTurn({ id: 'q4', replaces: 'q1' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.begin(sampleDialogueTurn({ id: 'q4', dialogue: 'none' }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('lets one of many begin', async () => {
      await store.create(sampleDialogue());
      const begun = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => store.begin(sampleDialogueTurn({ id: `q${i}` }))));
      expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await states()).toHaveLength(1);
    });

    it('takes a turn of which nothing is heard for interrupted, and lets the next begin', async () => {
      await store.create(sampleDialogue());
      await store.begin(sampleDialogueTurn());
      clock.pass(15_000);
      expect(await store.keepAlive(['q1', 'q2'])).toEqual(['q1']);
      clock.pass(15_000);
      expect(await states()).toEqual(['q1 running']);
      clock.pass(15_000);
      expect(await states()).toEqual(['q1 interrupted']);
      await store.begin(sampleDialogueTurn({ id: 'q2', askedAt: clock.now().toISOString() }));
      expect(await states()).toEqual(['q1 interrupted', 'q2 running']);
    });

    it('tells who answers a turn that it was stopped, or is gone', async () => {
      await store.create(sampleDialogue());
      await store.begin(sampleDialogueTurn());
      await store.end('q1', { ...sampleDialogueEnd(), state: 'stopped', reply: null });
      expect(await store.keepAlive(['q1'])).toEqual([]);
      await store.end('q1', sampleDialogueEnd());
      expect(await store.turn('d1', 'q1')).toMatchObject({ state: 'stopped', reply: null });
      expect([await store.turn('d2', 'q1'), await store.turn('d1', 'q2')]).toEqual([null, null]);
      await store.remove('d1', 'ann');
      expect([await store.keepAlive(['q1']), await store.keepAlive([])]).toEqual([[], []]);
    });

    it('keeps pictures of accounts alone, until their turn is replaced', async () => {
      const pictures = [{ mediaType: 'image/png', bytes: Buffer.from('png') }] as const;
      await store.create(sampleDialogue());
      await store.create(sampleDialogue({ id: 'd2', owner: guestOwner('g') }));
      for (const dialogue of ['d1', 'd2']) {
        await store.begin(sampleDialogueTurn({ id: `q of ${dialogue}`, dialogue, pictures }));
        await store.end(`q of ${dialogue}`, sampleDialogueEnd());
      }
      expect([await store.pictures('q of d1'), await store.pictures('q of d2')]).toEqual([pictures, []]);
      expect(await store.turn('d2', 'q of d2')).toMatchObject({ pictures: 1 });
      await store.begin(sampleDialogueTurn({ id: 'q2', replaces: 'q of d1' }));
      expect(await store.pictures('q of d1')).toEqual([]);
    });

    it('shows nothing that is too old to be kept', async () => {
      const before = clock.now().getTime() - 40 * 86_400_000;
      await store.libraries('ann');
      await store.list({ owner: 'ann', libraries: ['plants'], search: '', limit: 1 });
      await store.create(sampleDialogue({ changedAt: new Date(before).toISOString() }));
      expect([await ids(), await store.libraries('ann'), await store.find('d1', 'ann')]).toEqual([[], [], null]);
      expect([await store.change('d1', 'ann', { isPinned: true }), await store.remove('d1', 'ann')]).toEqual([null, false]);
      await expect(store.begin(sampleDialogueTurn())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('takes ids and words that no database has for those of nothing', async () => {
      await store.create(sampleDialogue());
      const none = 'a\u0000\ud800';
      expect([await store.find(none, 'ann'), await store.find('d1', none), await store.turn('d1', none)]).toEqual([null, null, null]);
      expect([await store.turns(none), await store.pictures(none), await store.libraries(none)]).toEqual([[], [], []]);
      expect([await ids({ search: none }), await store.remove(none, 'ann'), await store.keepAlive([none])]).toEqual([[], false, []]);
      await expect(store.begin(sampleDialogueTurn({ replaces: none }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('has its bounds', async () => {
      await store.create(sampleDialogue());
      for (let i = 0; i < dialogueBounds.turns; i += 1) {
        await store.begin(sampleDialogueTurn({ id: `q${i}`, pictures: i > 0 ? [] : [large] }));
        await store.end(`q${i}`, { ...sampleDialogueEnd(), reply: null });
      }
      await expect(store.begin(sampleDialogueTurn())).rejects.toMatchObject({ code: 'CONFLICT' });
      expect((await store.turns('d1'))[0]?.pictures).toBe(1);
      expect(await store.pictures('q0')).toEqual([]);
    });

    it('goes whole with what is erased of it', async () => {
      for (const id of ['d1', 'd2', 'd3']) await store.create(sampleDialogue({ id, owner: id === 'd3' ? 'bob' : 'ann' }));
      for (const [id, library] of [
        ['d1', 'lamps'],
        ['d1', 'plants'],
        ['d2', 'plants'],
      ] as const) {
        await store.begin(sampleDialogueTurn({ id: `${id} ${library}`, dialogue: id, library, askedAt: at(id === 'd1' ? 1 : 2) }));
        await store.end(`${id} ${library}`, sampleDialogueEnd());
      }
      await expect(store.erase({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await store.erase({ group: 'g1' })).toBe(0);
      expect(await store.erase({ since: at(5) })).toBe(0);
      expect(await store.erase({ person: 'bob', until: at(1) })).toBe(1);
      expect(await store.erase({ library: 'lamps' })).toBe(1);
      expect(await ids()).toEqual(['d2']);
      expect(await store.turns('d1')).toEqual([]);
      expect(await store.remove('d2', 'bob')).toBe(false);
      expect(await store.remove('d2', 'ann')).toBe(true);
      expect(await store.turns('d2')).toEqual([]);
    });

    it('is closed twice', async () => {
      await store.close();
    });
  });
}

const large = { mediaType: 'image/png', bytes: Buffer.alloc(dialogueBounds.pictureBytes + 1) } as const;
