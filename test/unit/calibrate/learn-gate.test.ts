import { jest } from '@jest/globals';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { LearnGate, type GateTask } from '#calibrate/learn-gate.js';
import type { Example, Gate } from '#domain/gate.js';
import { defaultRanking } from '#domain/ranking.js';
import type { OpenBuild } from '#ports/build-store.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { bad, openSubjectsBuild, subjects } from '../../fakes/example-messages.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../fakes/memory-build.js';
import { shippedGates } from '../../fakes/shipped-gates.js';

/** Gates are learned of hundreds of examples, on machines that may be busy. */
jest.setTimeout(60_000);

const embedder = new FakeEmbedder();
const segmenter = new JiebaWordSegmenter();
const policies = { group: { kind: 'f', beta: 0.5 }, direct: { kind: 'f', beta: 1 } } as const;
const { signal } = new AbortController();
const embed = (questions: readonly string[]): Promise<Float32Array[]> => embedder.embed(questions, 'query');

let build: OpenBuild;
let empty: OpenBuild;
beforeAll(async () => {
  build = await openSubjectsBuild(embedder);
  empty = await openMemoryBuild([], embedder);
});

const goodOnes = (count: number): Example[] =>
  Array.from({ length: count }, (_, i) => ({ text: `how do I check the ${subjects[i % 10]} of unit ${i}`, good: true, group: null }));
const badOnes = (count: number): Example[] =>
  Array.from({ length: count }, (_, i) => ({ text: `${bad[i % 10]} with friend ${i}`, good: false, group: null }));
const both = (each: number): Example[] => [...goodOnes(each), ...badOnes(each)];

function learn(examples: readonly Example[], { at = build, ...task }: Partial<GateTask> & { readonly at?: OpenBuild } = {}) {
  const parts = { model: embedder.model, segmenter, clock: new FakeClock(), idleTalk: bad, shipped: shippedGates };
  const learning = new LearnGate(parts, { minimumExamples: 8, manyExamples: 100, answerableShare: 0.25 });
  return learning.run(at, { examples, policies, embed, signal, isReported: true, ...task });
}

async function judge(gate: Omit<Gate, 'version' | 'ranking'>, text: string, at = build) {
  const judging = new JudgeMessage(embedder, new JudgeRelevance(segmenter, { unsureBand: 0 }, null));
  return judging.run({ text, mode: 'group', group: null }, { build: at, gate: { ...gate, ranking: defaultRanking, version: 1 }, signal });
}

/** Every number a gate decides by. */
function numbersOf({ model, thresholds, background }: Omit<Gate, 'version' | 'ranking'>): number[] {
  const scales = [...background.scales.values()].flatMap(({ mean, deviation }) => [mean, deviation]);
  const weights = model.landmarks.map(({ weight }) => weight);
  return [
    model.offset,
    ...model.coefficients.values(),
    ...weights,
    ...Object.values(model.calibration),
    ...Object.values(thresholds),
    ...scales,
  ];
}

describe('LearnGate', () => {
  it.each([
    [0, 'library'],
    [1, 'library'],
    [7, 'library'],
    [8, 'few-examples'],
    [99, 'few-examples'],
    [100, 'many-examples'],
  ])('learns as far as the examples reach: %d of each class', async (each, learnedFrom) => {
    const gate = await learn(both(each));
    expect(gate).toMatchObject({
      format: 2,
      learnedFrom,
      policies,
      build: build.manifest.id,
      modelFingerprint: embedder.model.fingerprint,
    });
    expect(numbersOf(gate).every(Number.isFinite)).toBe(true);
    expect((await judge(gate, 'how do I check the water tank')).verdict).toMatchObject({ accepted: true });
    expect((await judge(gate, 'football with my friend')).verdict).toMatchObject({ accepted: false });
    if (learnedFrom !== 'library') expect(gate.report).toMatchObject({ good: each, bad: each });
  });

  it('goes by the smaller class', async () => {
    expect(await learn([...goodOnes(40), ...badOnes(7)])).toMatchObject({ learnedFrom: 'library' });
    expect(await learn([...goodOnes(8), ...badOnes(120)])).toMatchObject({ learnedFrom: 'few-examples', report: { good: 8, bad: 120 } });
  });

  it.each([
    ['good', goodOnes(5_000)],
    ['bad', badOnes(5_000)],
  ])('learns nothing of one class only, however many: %s', async (_, examples) => {
    const gate = await learn(examples);
    expect(gate).toMatchObject({ learnedFrom: 'library', background: { good: [], bad: [] }, groups: new Map() });
    expect(gate.model).toEqual((await learn([])).model);
  });

  it('reports on headings and everyday talk where there are no examples', async () => {
    const { report } = await learn([]);
    expect(report).toMatchObject({ good: subjects.length, bad: bad.length });
    expect(report.judged).toHaveLength(report.good + report.bad);
  });

  it('counts a text once, as it was labelled last, whatever its width and case', async () => {
    const turned = { text: 'How do I check the PUMP FILTER of unit 0', good: false, group: null };
    const twice = [
      ...both(9),
      ...both(9),
      { ...turned, good: true },
      turned,
      { ...turned, text: 'ｈｏｗ do I check  the pump filter of unit 0 ' },
    ];
    expect(await learn(twice)).toMatchObject({ learnedFrom: 'few-examples', report: { good: 8, bad: 10 } });
    expect(await learn([...twice, { ...turned, good: true }])).toMatchObject({ report: { good: 9, bad: 9 } });
  });

  it('learns from a text once for each group it was said in', async () => {
    const text = 'how do I check the pump filter of unit 0';
    const gate = await learn([...both(8), { text, good: false, group: 'shy' }, { text: 'another lamp', good: false, group: 'shy' }]);
    expect(gate.report).toMatchObject({ good: 8, bad: 10 });
    expect([...gate.groups.keys()]).toEqual(['shy']);
    expect(gate.groups.get('shy')).toMatchObject({ good: 0, bad: 2 });
    expect(gate.groups.get('shy')?.logOdds).toBeLessThan(0);
  });

  it('counts what rules decline as declined, and does not learn from it', async () => {
    const declined = ['👍', '谢谢大佬', '', '@bob', '?'].map((text) => ({ text, good: false, group: null }));
    const gate = await learn([...both(8), ...declined, { text: '你好', good: true, group: null }]);
    expect(gate.report).toMatchObject({ good: 9, bad: 13 });
    expect(gate.report.mistakes).toContainEqual({ text: '你好', expected: 'accept', probability: 0 });
    expect(gate.model).toEqual((await learn(both(8))).model);
    expect(await learn([...goodOnes(8), ...badOnes(5), ...declined])).toMatchObject({ learnedFrom: 'library' });
  });

  it('learns from hostile text, and keeps no number that is none', async () => {
    const hostile = [
      '\uD800 lone',
      'a\0b\0c',
      '𠮷'.repeat(4_000),
      'x '.repeat(4_000),
      '<script>alert(1)</script>',
      '{"text":',
      '__proto__',
      'constructor',
    ];
    const gate = await learn([...both(8), ...hostile.map((text, i) => ({ text, good: i % 2 === 0, group: '__proto__' }))]);
    expect(gate).toMatchObject({ learnedFrom: 'few-examples', report: { good: 12, bad: 12 } });
    expect(numbersOf(gate).every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['few', 8],
    ['many', 100],
  ])('fails when the model gives a vector that is no number: one of %s', async (_, each) => {
    const broken: GateTask['embed'] = async (questions) =>
      (await embed(questions)).map((vector, i) => (questions[i]?.endsWith('unit 3') ? vector.fill(Number.NaN) : vector));
    for (const at of [build, empty]) await expect(learn(both(each), { embed: broken, at })).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it.each<[string, (vectors: Float32Array[]) => Float32Array[]]>([
    ['only numbers that are none', (vectors) => vectors.map((vector) => vector.fill(Number.NaN))],
    ['infinite ones', (vectors) => vectors.map((vector) => vector.fill(Infinity))],
    ['one vector too few', (vectors) => vectors.slice(1)],
    ['none', () => []],
  ])('fails when the model gives %s', async (_, spoil) => {
    const broken: GateTask['embed'] = async (questions) => spoil(await embed(questions));
    for (const at of [build, empty]) {
      await expect(learn([], { embed: broken, at })).rejects.toMatchObject({ code: 'MODEL_FAILED' });
      await expect(learn(both(8), { embed: broken, at })).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    }
  });

  it('makes a gate for an empty library that lets nothing through', async () => {
    for (const examples of [[], both(8)]) {
      const gate = await learn(examples, { at: empty });
      expect(numbersOf(gate).every(Number.isFinite)).toBe(true);
      expect((await judge(gate, 'how do I check the water tank', empty)).verdict).toMatchObject({ accepted: false, nearest: null });
    }
  });

  it.each([{ kind: 'precision', target: 0.999 } as const, { kind: 'false-answers', perHundred: 0 } as const])(
    'lets nothing through under a policy that cannot be met: %j',
    async (policy) => {
      const same = both(10).map((example) => ({ ...example, text: `check the pump ${example.text.at(-1)}${example.good ? '' : ' '}x` }));
      const gate = await learn([...same, ...both(8)], { policies: { group: policy, direct: policies.direct } });
      expect(gate.thresholds.group).toBe(1);
      expect((await judge(gate, 'how do I check the water tank')).verdict).toMatchObject({ accepted: false });
    },
  );

  it('gives each mode the threshold of its policy', async () => {
    const { thresholds } = await learn(both(20), {
      policies: { group: { kind: 'precision', target: 0.95 }, direct: { kind: 'f', beta: 2 } },
    });
    expect(thresholds.group).toBeGreaterThan(thresholds.direct);
  });

  it('gives the same gate for the same input', async () => {
    for (const examples of [[], both(9)]) expect(await learn(examples)).toEqual(await learn(examples));
  });

  it('is the same whatever ran at the same time', async () => {
    const [a, b] = await Promise.all([learn(both(9)), learn(both(9)), learn(both(12))]);
    expect(a).toEqual(b);
  });

  it.each([1, 2])('stops in the middle, after the model was asked %d times', async (times) => {
    const stopping = new AbortController();
    let asked = 0;
    const stopped: GateTask['embed'] = async (questions) => {
      asked += 1;
      if (asked === times) stopping.abort(new Error('stopped'));
      return embed(questions);
    };
    await expect(learn(both(9), { embed: stopped, signal: stopping.signal })).rejects.toThrow(/stop/u);
  });

  it('stops between two folds', async () => {
    const stopping = new AbortController();
    const stopped: GateTask['embed'] = async (questions) => {
      const vectors = await embed(questions);
      if (questions.length === 200) setImmediate(() => stopping.abort(new Error('stopped')));
      return vectors;
    };
    await expect(learn(both(100), { embed: stopped, signal: stopping.signal })).rejects.toThrow('stopped');
  });

  it('does not begin when it is stopped before', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(learn(both(9), { signal: stopped })).rejects.toThrow(/stop/u);
  });
});
