import type { Gate } from '#domain/gate.js';
import type { GateStore } from '#ports/gate-store.js';
import { sampleGate } from '../fakes/sample-gate.js';

/** What every gate store keeps to. `open` gives a fresh, empty one each time. */
export function gateStoreContract(
  name: string,
  open: () => Promise<{ readonly store: GateStore; readonly dispose: () => Promise<void> | void }>,
): void {
  describe(`${name} keeps to the gate store contract`, () => {
    let under: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());

    it('has neither gate nor examples for a library that nobody taught', async () => {
      expect(await under.store.current('plants')).toBeNull();
      expect(await under.store.currentVersion('plants')).toBeNull();
      expect(await under.store.examples('plants')).toBeNull();
    });

    it('puts each saved gate in force, under the next version', async () => {
      expect(await under.store.save('plants', sampleGate())).toEqual({ ...sampleGate(), version: 1 });
      expect(await under.store.save('plants', sampleGate({ thresholds: { group: 0.9, direct: 0.9 } }))).toMatchObject({ version: 2 });
      expect(await under.store.current('plants')).toEqual({ ...sampleGate({ thresholds: { group: 0.9, direct: 0.9 } }), version: 2 });
      expect(await under.store.current('tools')).toBeNull();
    });

    it('gives every gate a version of its own when several are saved at once', async () => {
      const saved = await Promise.all(Array.from({ length: 5 }, () => under.store.save('plants', sampleGate())));
      expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
      expect(await under.store.current('plants')).toMatchObject({ version: 5 });
    });

    it('keeps the ten latest gates, and puts an earlier one in force again', async () => {
      for (let i = 0; i < 12; i += 1) await under.store.save('plants', sampleGate());
      expect(await under.store.versions('plants')).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
      expect(await under.store.restore('plants', 4)).toMatchObject({ version: 4 });
      expect(await under.store.current('plants')).toMatchObject({ version: 4 });
      expect(await under.store.currentVersion('plants')).toBe(4);
      expect(await under.store.version('plants', 11)).toMatchObject({ version: 11 });
      expect(await under.store.save('plants', sampleGate())).toMatchObject({ version: 13 });
      expect(await under.store.current('plants')).toMatchObject({ version: 13 });
      await expect(under.store.restore('plants', 2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await under.store.versions('tools')).toEqual([]);
    });

    it('keeps what was set by hand, and changes the gate in force without losing one of several changes', async () => {
      const byHand = { group: 0.7, direct: null, groups: new Map([['feishu:app:chat', 0.9]]) };
      await under.store.save('plants', sampleGate({ byHand }));
      expect((await under.store.current('plants'))?.byHand).toEqual(byHand);
      const raised = (before: Gate | null) => ({ ...before!, byHand: { ...before!.byHand, group: before!.byHand.group! + 0.01 } });
      await Promise.all([1, 2, 3].map(() => under.store.change('plants', raised)));
      expect((await under.store.current('plants'))?.byHand.group).toBeCloseTo(0.73);
      expect(await under.store.currentVersion('plants')).toBe(4);
      expect(await under.store.change('plants', (before) => before!)).toMatchObject({ version: 4 });
      await expect(
        under.store.change('plants', () => {
          throw new Error('not so');
        }),
      ).rejects.toThrow();
      expect(await under.store.versions('plants')).toEqual([4, 3, 2, 1]);
    });

    it('remembers which messages are not to be suggested, each once', async () => {
      expect(await under.store.hiddenMessages('plants')).toEqual([]);
      await Promise.all(['a1', 'b2', 'a1'].map((id) => under.store.hideMessage('plants', id)));
      expect((await under.store.hiddenMessages('plants')).toSorted()).toEqual(['a1', 'b2']);
      expect(await under.store.hiddenMessages('tools')).toEqual([]);
    });

    it('keeps the latest examples, whatever is in them', async () => {
      await under.store.saveExamples('plants', [{ text: 'old', good: true, group: null }]);
      const examples = [
        { text: '怎么浇水？', good: true, group: null },
        { text: '😀 "quoted"\n\u2028', good: false, group: 'feishu:app:chat' },
        { text: '', good: false, group: null },
      ];
      await under.store.saveExamples('plants', examples);
      expect(await under.store.examples('plants')).toEqual(examples);
      expect(await under.store.examples('tools')).toBeNull();
    });

    it('loses no example of several changes at once, and none when a change fails', async () => {
      const example = (text: string) => ({ text, good: true, group: null });
      await Promise.all(['a', 'b', 'c', 'd'].map((text) => under.store.changeExamples('plants', (before) => [...before, example(text)])));
      expect((await under.store.examples('plants'))?.map(({ text }) => text).sort()).toEqual(['a', 'b', 'c', 'd']);
      const failing = under.store.changeExamples('plants', () => {
        throw new Error('not this one');
      });
      await expect(failing).rejects.toThrow();
      expect(await under.store.changeExamples('plants', (before) => before.slice(1))).toHaveLength(3);
    });

    it('refuses names that are no library names', async () => {
      await expect(under.store.current('../plants')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      await expect(under.store.save('', sampleGate())).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      await expect(under.store.saveExamples('A', [])).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });
  });
}
