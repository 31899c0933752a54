import type { TraceStore } from '#ports/trace-store.js';
import { sampleTrace } from '../fakes/sample-trace.js';

const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);
const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;

/** What every trace store keeps to. */
export function traceStoreContract(name: string, open: () => TraceStore): void {
  describe(`${name} keeps to the trace store contract`, () => {
    let traces: TraceStore;
    beforeEach(() => {
      traces = open();
    });
    afterEach(() => traces.close());

    it('gives back what was noted, all of it', async () => {
      const trace = sampleTrace({ text: '泵怎么冲洗？ \u0000 😀', reply: 'Rinse it [1].', outcome: 'answered', reason: null });
      traces.note(trace);
      expect(await traces.get('one')).toEqual(trace);
      expect(await traces.get('two')).toBeNull();
    });

    it('keeps the first of two traces with one id', async () => {
      traces.note(sampleTrace({ text: 'first' }));
      traces.note(sampleTrace({ text: 'second' }));
      expect(await traces.get('one')).toMatchObject({ text: 'first' });
      expect(await traces.list({ limit: 10 })).toHaveLength(1);
    });

    it('lists the newest first, so many at most', async () => {
      for (const day of [2, 3, 1]) traces.note(sampleTrace({ id: `d${day}`, at: at(day) }));
      traces.note(sampleTrace({ id: 'd3b', at: at(3) }));
      expect(ids(await traces.list({ limit: 3 }))).toEqual(['d3b', 'd3', 'd2']);
    });

    it('goes on before one that was listed last, whichever came at the same moment', async () => {
      for (const [id, day] of [
        ['a', 1],
        ['b', 2],
        ['c', 2],
        ['d', 3],
      ] as const)
        traces.note(sampleTrace({ id, at: at(day) }));
      const [, second] = await traces.list({ limit: 2 });
      expect(second?.id).toBe('c');
      expect(ids(await traces.list({ limit: 10, before: { id: 'c', at: at(2) } }))).toEqual(['b', 'a']);
    });

    it.each([
      ['library', { library: 'plants' }],
      ['outcome', { outcome: 'failed' }],
      ['reason', { reason: 'empty' }],
      ['group', { group: 'feishu:a:1' }],
      ['person', { person: "o'brien" }],
    ] as const)('narrows by %s', async (_, which) => {
      traces.note(sampleTrace());
      traces.note(sampleTrace({ id: 'wanted', ...which }));
      expect(ids(await traces.list({ ...which, limit: 10 }))).toEqual(['wanted']);
    });

    it('narrows by time, its beginning included and its end left out', async () => {
      for (const day of [1, 2, 3]) traces.note(sampleTrace({ id: `d${day}`, at: at(day) }));
      expect(ids(await traces.list({ since: at(2), limit: 10 }))).toEqual(['d3', 'd2']);
      expect(ids(await traces.list({ since: at(1), until: at(3), limit: 10 }))).toEqual(['d2', 'd1']);
    });

    it('reads the same whole, newest first', async () => {
      traces.note(sampleTrace({ id: 'a', at: at(1), citations: [], library: 'plants' }));
      traces.note(sampleTrace({ id: 'b', at: at(2), library: 'plants', milliseconds: 7 }));
      traces.note(sampleTrace({ id: 'c', at: at(3), library: 'tools' }));
      expect(await traces.read({ library: 'plants', limit: 10 })).toEqual([await traces.get('b'), await traces.get('a')]);
      expect(await traces.read({ library: 'plants', limit: 1 })).toHaveLength(1);
    });

    it('erases what all that is given holds of, and nothing when nothing is given', async () => {
      traces.note(sampleTrace({ id: 'a', person: 'ann', group: 'g1' }));
      traces.note(sampleTrace({ id: 'b', person: 'ann', group: 'g2' }));
      traces.note(sampleTrace({ id: 'c', person: 'bob', group: 'g1' }));
      expect(await traces.erase({ person: 'ann', group: 'g1' })).toBe(1);
      expect(await traces.erase({ person: 'ann', group: 'g1' })).toBe(0);
      await expect(traces.erase({})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(ids(await traces.list({ limit: 10 })).toSorted()).toEqual(['b', 'c']);
    });

    it('is closed twice', async () => {
      traces.note(sampleTrace());
      await traces.close();
      await traces.close();
    });
  });
}
