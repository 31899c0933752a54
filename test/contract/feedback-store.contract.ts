import type { FeedbackStore } from '#ports/feedback-store.js';
import { sampleFeedback } from '../fakes/sample-feedback.js';

const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;

/** What every feedback store keeps to. */
export function feedbackStoreContract(name: string, open: () => FeedbackStore): void {
  describe(`${name} keeps to the feedback store contract`, () => {
    let store: FeedbackStore;
    const ids = async (query: Omit<Parameters<FeedbackStore['list']>[0], 'most' | 'library'> = {}): Promise<string[]> =>
      (await store.list({ library: 'plants', most: 10, ...query })).map(({ id }) => id);
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('gives back what was given, all of it', async () => {
      expect(await store.give(sampleFeedback())).toEqual(sampleFeedback());
      expect(await store.get('f1')).toEqual(sampleFeedback());
      expect(await store.get('f2')).toBeNull();
      expect(await store.list({ library: 'plants', most: 10 })).toEqual([{ ...sampleFeedback(), number: expect.any(Number) }]);
    });

    it('keeps one word of each author on each trace, the last, as long as it is open', async () => {
      await store.give(sampleFeedback());
      expect(await store.give(sampleFeedback({ id: 'f2', comment: 'second thought' }))).toMatchObject({
        id: 'f1',
        comment: 'second thought',
      });
      await store.give(sampleFeedback({ id: 'f3', author: 'a2' }));
      await store.give(sampleFeedback({ id: 'f4', trace: 'two' }));
      await store.give(sampleFeedback({ id: 'f5', author: null }));
      await store.give(sampleFeedback({ id: 'f6', author: null, comment: 'another guest' }));
      expect(await ids()).toEqual(['f5', 'f4', 'f3', 'f1']);
      await store.decide('f1', { state: 'approved', decidedAt: at(4), decidedBy: 'a9' }, sampleFeedback());
      await expect(store.give(sampleFeedback({ id: 'f7' }))).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('tells what was said of some traces, the oldest first', async () => {
      await store.give(sampleFeedback({ id: 'f1', trace: 'one', author: 'a1' }));
      await store.give(sampleFeedback({ id: 'f2', trace: 'two' }));
      await store.give(sampleFeedback({ id: 'f3', trace: 'three' }));
      await store.give(sampleFeedback({ id: 'f4', trace: 'one', author: 'a2' }));
      const many = Array.from({ length: 1_200 }, (_, i) => `t${i}`);
      expect((await store.about([...many, 'two', 'one'])).map(({ id }) => id)).toEqual(['f1', 'f2', 'f4']);
      expect(await store.about([])).toEqual([]);
    });

    it('takes what was said anew for the last word, though it stands in the place of what was said before', async () => {
      await store.give(sampleFeedback({ id: 'f1', author: 'a1' }));
      await store.give(sampleFeedback({ id: 'f2', author: 'a2', givenAt: at(4) }));
      await store.give(sampleFeedback({ id: 'f3', author: 'a1', givenAt: at(5) }));
      expect((await store.about(['one'])).map(({ id }) => id)).toEqual(['f2', 'f1']);
    });

    it('takes another word in place of one that was dismissed where that is allowed, never of one that was approved', async () => {
      const decision = { decidedAt: at(4), decidedBy: 'a9' };
      await store.give(sampleFeedback());
      await store.decide('f1', { state: 'dismissed', ...decision }, sampleFeedback());
      await expect(store.give(sampleFeedback({ comment: 'again' }))).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await store.give(sampleFeedback({ comment: 'again' }), true)).toMatchObject({ id: 'f1', state: 'open', comment: 'again' });
      await store.decide('f1', { state: 'approved', ...decision }, sampleFeedback());
      await expect(store.give(sampleFeedback(), true)).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('keeps one of many given at once', async () => {
      await Promise.all(Array.from({ length: 8 }, (_, i) => store.give(sampleFeedback({ id: `f${i}` }))));
      expect(await ids()).toHaveLength(1);
    });

    it('is listed by library and state, page by page', async () => {
      for (let i = 1; i <= 4; i += 1) await store.give(sampleFeedback({ id: `f${i}`, trace: `t${i}` }));
      await store.give(sampleFeedback({ id: 'other', library: 'tools', trace: 't9' }));
      await store.decide('f2', { state: 'dismissed', decidedAt: at(4), decidedBy: 'a9' }, sampleFeedback());
      expect(await ids()).toEqual(['f4', 'f3', 'f2', 'f1']);
      expect(await ids({ state: 'open' })).toEqual(['f4', 'f3', 'f1']);
      expect(await ids({ state: 'dismissed' })).toEqual(['f2']);
      const [, second] = await store.list({ library: 'plants', most: 2 });
      expect(await ids({ before: second?.number })).toEqual(['f2', 'f1']);
    });

    it('keeps what was decided, and knows what there is to decide', async () => {
      await store.give(sampleFeedback());
      const decision = { state: 'approved', decidedAt: at(4), decidedBy: 'a9' } as const;
      expect(await store.decide('f1', decision, sampleFeedback())).toEqual({ ...sampleFeedback(), ...decision });
      expect(await store.get('f1')).toMatchObject(decision);
      await expect(store.decide('f2', decision, sampleFeedback())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('keeps what is approved at once in place of what was seen, with what it displaced, which nobody is shown', async () => {
      const displaced = { example: { text: 'how?', good: false, group: null }, correction: null };
      const approved = sampleFeedback({ state: 'approved', decidedAt: at(6), decidedBy: 'a9' });
      expect(await store.put(approved, null, displaced)).toEqual(approved);
      expect([await store.get('f1'), await store.displacedBy('f1'), await store.displacedBy('f9')]).toEqual([approved, displaced, null]);
      const better = { ...approved, id: 'f2', correction: 'Daily.', givenAt: at(7) };
      for (const seen of [null, { ...approved, givenAt: at(9) }, { ...approved, state: 'open' } as const])
        await expect(store.put(better, seen, displaced)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await store.put(better, approved, displaced)).toEqual({ ...better, id: 'f1' });
      await store.decide('f1', { state: 'dismissed', decidedAt: at(8), decidedBy: 'a9' }, better);
      expect(await store.displacedBy('f1')).toBeNull();
    });

    it('decides on what was seen alone', async () => {
      await store.give(sampleFeedback({ correction: 'one' }));
      const { givenAt } = await store.give(sampleFeedback({ correction: 'another', givenAt: at(5) }));
      const decision = { state: 'approved', decidedAt: at(6), decidedBy: 'a9' } as const;
      for (const seen of [sampleFeedback(), { givenAt, state: 'dismissed' } as const])
        await expect(store.decide('f1', decision, seen)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await store.get('f1')).toMatchObject({ state: 'open', correction: 'another' });
      const both = [1, 2].map(() => store.decide('f1', decision, { givenAt, state: 'open' }));
      expect((await Promise.allSettled(both)).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });

    it.each([
      ['who asked', { person: 'ann' }, ['f1']],
      ['who judged', { person: 'judge' }, ['f3']],
      ['a group', { group: 'g1' }, ['f2', 'f1']],
      ['a library', { library: 'tools' }, ['f4']],
      ['a person in a group', { person: 'bob', group: 'g1' }, ['f2']],
      ['when it was asked', { since: at(1), until: at(2) }, ['f1']],
      ['when it was judged', { since: at(6) }, ['f3']],
      ['no time in between', { since: at(4), until: at(5) }, []],
      ["somebody who is not there: o'brien", { person: "o'brien" }, []],
    ] as const)('erases by %s', async (_, which, gone) => {
      await store.give(sampleFeedback({ id: 'f1', trace: 't1', person: 'ann', group: 'g1', askedAt: at(1) }));
      await store.give(sampleFeedback({ id: 'f2', trace: 't2', person: 'bob', group: 'g1' }));
      await store.give(sampleFeedback({ id: 'f3', trace: 't3', person: 'bob', group: 'g2', author: 'judge', givenAt: at(6) }));
      await store.give(sampleFeedback({ id: 'f4', trace: 't4', library: 'tools' }));
      expect(await store.erase(which)).toBe(gone.length);
      const left = await Promise.all(['f1', 'f2', 'f3', 'f4'].map(async (id) => ((await store.get(id)) ? [] : [id])));
      expect(left.flat().toSorted()).toEqual([...gone].toSorted());
    });

    it('erases nothing when nothing is given, and is closed twice', async () => {
      await store.give(sampleFeedback());
      await expect(store.erase({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(store.erase({ person: undefined } as object)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await ids()).toEqual(['f1']);
      await store.close();
    });
  });
}
