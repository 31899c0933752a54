import type { GateVerdict } from '#domain/decision.js';
import type { TraceStore } from '#ports/trace-store.js';
import { sampleMessageCall } from '../fakes/sample-message-call.js';
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
      ['channel', { channel: 'feishu' }],
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

    it('finds words in the beginning of a text, whatever their case and width, and no pattern', async () => {
      traces.note(sampleTrace({ id: 'a', text: 'How is the PUMP rinsed? \u0000 100% \ud800' }));
      traces.note(sampleTrace({ id: 'b', text: '泵怎么冲洗？' }));
      traces.note(sampleTrace({ id: 'c', text: `${'x'.repeat(400)} pump` }));
      traces.note(sampleTrace({ id: 'd', text: null }));
      expect(ids(await traces.list({ words: ' pump ', limit: 10 }))).toEqual(['a']);
      expect(ids(await traces.list({ words: '冲洗', limit: 10 }))).toEqual(['b']);
      expect(ids(await traces.list({ words: '0%', limit: 10 }))).toEqual(['a']);
      for (const words of ['p%p', 'p_mp', '\\']) expect(ids(await traces.list({ words, limit: 10 }))).toEqual([]);
    });

    it('finds what the gate was unsure of, and nothing that it was not asked about', async () => {
      const gateOf = (probability: number, isAsked = true): GateVerdict => ({
        similarity: 0.5,
        probability,
        threshold: 0.5,
        accepted: false,
        nearest: null,
        secondOpinion: null,
        features: isAsked ? [{ name: 'topSimilarity', value: 1, contribution: 1 }] : [],
      });
      traces.note(sampleTrace({ id: 'a', gate: gateOf(0.44) }));
      traces.note(sampleTrace({ id: 'b', gate: gateOf(0.58) }));
      traces.note(sampleTrace({ id: 'c', gate: gateOf(0.1) }));
      traces.note(sampleTrace({ id: 'd', gate: gateOf(0.5, false) }));
      traces.note(sampleTrace({ id: 'e' }));
      expect(ids(await traces.list({ unsureBy: 0.1, limit: 10 }))).toEqual(['b', 'a']);
    });

    it('lists what was stored since, a message that took long too', async () => {
      expect(await traces.lastStored()).toBe(0);
      traces.note(sampleTrace({ id: 'b', at: at(2) }));
      traces.note(sampleTrace({ id: 'other', at: at(3), library: 'tools' }));
      const [seen, ofDefault] = [await traces.lastStored(), await traces.lastStored('default')];
      expect([seen, ofDefault, await traces.lastStored('none')]).toEqual([await traces.lastStored('tools'), expect.any(Number), 0]);
      expect(ids(await traces.list({ limit: 10, storedAfter: seen }))).toEqual([]);
      traces.note(sampleTrace({ id: 'd', at: at(4) }));
      traces.note(sampleTrace({ id: 'late', at: at(1) }));
      expect(ids(await traces.list({ limit: 10, storedAfter: seen }))).toEqual(['d', 'late']);
      expect(ids(await traces.list({ limit: 10, storedAfter: ofDefault, library: 'default' }))).toEqual(['d', 'late']);
      expect(await traces.lastStored()).toBeGreaterThan(seen);
    });

    it('tells of what was declined for some reasons what shows whether it was a question', async () => {
      const gate = { similarity: 0.5, probability: 0.4, threshold: 0.5, accepted: false, nearest: null, secondOpinion: null };
      const features = [{ name: 'topSimilarity', value: 1, contribution: 1 }];
      const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
      const read = { reason: 'off-topic', mode: 'direct', build: 'b1', reading } as const;
      traces.note(sampleTrace({ id: 'a', at: at(1), ...read, text: '泵怎么冲洗？ 😀', gate: { ...gate, features } }));
      traces.note(sampleTrace({ id: 'b', at: at(2), ...read, reason: 'no-answer', text: null, gate: { ...gate, features: [] } }));
      traces.note(sampleTrace({ id: 'c', at: at(3), ...read, reason: 'small-talk' }));
      const reasons = ['off-topic', 'no-answer'] as const;
      const [b, a] = await traces.questions({ reasons, limit: 10 });
      const told = { mode: 'direct', build: 'b1', intent: 'question' };
      expect(a).toEqual({
        id: 'a',
        at: at(1),
        ...told,
        reason: 'off-topic',
        text: '泵怎么冲洗？ 😀',
        scores: { probability: 0.4, threshold: 0.5 },
      });
      expect(b).toEqual({ id: 'b', at: at(2), ...told, reason: 'no-answer', text: null, scores: null });
      expect(ids(await traces.questions({ reasons, limit: 1 }))).toEqual(['b']);
      expect(ids(await traces.questions({ reasons, limit: 10, before: { id: 'b', at: at(2) } }))).toEqual(['a']);
    });

    it('says in each line how sure the gate was and what language models took', async () => {
      const gate = { similarity: 0.5, probability: 0.7, threshold: 0.5, accepted: true, nearest: null, secondOpinion: null };
      const features = [{ name: 'topSimilarity', value: 1, contribution: 1 }];
      const calls = [sampleMessageCall(), sampleMessageCall({ cost: null })];
      traces.note(sampleTrace({ id: 'paid', at: at(3), calls: [sampleMessageCall()] }));
      traces.note(sampleTrace({ id: 'a', gate: { ...gate, features }, calls }));
      traces.note(sampleTrace({ id: 'b', at: at(1), gate: { ...gate, features: [] } }));
      expect(await traces.list({ limit: 10 })).toMatchObject([
        { id: 'paid', inputTokens: 900, cost: 0.0021 },
        { id: 'a', probability: 0.7, threshold: 0.5, modelCalls: 2, inputTokens: 1800, outputTokens: 80, cost: null },
        { id: 'b', probability: null, threshold: null, modelCalls: 0, inputTokens: 0, outputTokens: 0, cost: null },
      ]);
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
