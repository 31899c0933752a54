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
      expect(await under.store.examples('plants')).toBeNull();
    });

    it('puts each saved gate in force, under the next version', async () => {
      expect(await under.store.save('plants', sampleGate())).toEqual({ ...sampleGate(), version: 1 });
      expect(await under.store.save('plants', sampleGate({ similarityThreshold: 0.9 }))).toMatchObject({ version: 2 });
      expect(await under.store.current('plants')).toEqual({ ...sampleGate({ similarityThreshold: 0.9 }), version: 2 });
      expect(await under.store.current('tools')).toBeNull();
    });

    it('gives every gate a version of its own when several are saved at once', async () => {
      const saved = await Promise.all(Array.from({ length: 5 }, () => under.store.save('plants', sampleGate())));
      expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
      expect(await under.store.current('plants')).toMatchObject({ version: 5 });
    });

    it('keeps the latest examples, whatever is in them', async () => {
      await under.store.saveExamples('plants', { good: ['old'], bad: [] });
      const examples = { good: ['怎么浇水？', '😀 "quoted"\n\u2028'], bad: [''] };
      await under.store.saveExamples('plants', examples);
      expect(await under.store.examples('plants')).toEqual(examples);
      expect(await under.store.examples('tools')).toBeNull();
    });

    it('refuses names that are no library names', async () => {
      await expect(under.store.current('../plants')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      await expect(under.store.save('', sampleGate())).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      await expect(under.store.saveExamples('A', { good: [], bad: [] })).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });
  });
}
