import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { Calibrate } from '#calibrate/calibrate.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { MoveGate } from '#calibrate/move-gate.js';
import { LearnGate } from '#calibrate/learn-gate.js';
import type { Example } from '#domain/gate.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import { bad, good, openSubjectsBuild } from '../../fakes/example-messages.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { MemoryVectorCacheStore } from '../../fakes/memory-vector-cache.js';
import { sampleGate } from '../../fakes/sample-gate.js';
import { shippedGates } from '../../fakes/shipped-gates.js';

const embedder = new FakeEmbedder();
const policies = { group: { kind: 'f', beta: 0.5 }, direct: { kind: 'f', beta: 1 } } as const;
const examples: Example[] = [
  ...good.map((text) => ({ text, good: true, group: null })),
  ...bad.map((text) => ({ text, good: false, group: null })),
];

let build: OpenBuild;
beforeAll(async () => {
  build = await openSubjectsBuild(embedder);
});

function setUp() {
  const gates = new MemoryGateStore();
  const builds = { open: () => Promise.resolve(build) } as unknown as BuildStore;
  const learnGate = new LearnGate(
    { model: embedder.model, segmenter: new JiebaWordSegmenter(), clock: new FakeClock(), idleTalk: bad, shipped: shippedGates },
    { minimumExamples: 8, manyExamples: 100, answerableShare: 0.25 },
  );
  const vectors = new MemoryVectorCacheStore();
  const learnRanking = new LearnRanking({
    embedder,
    vectors,
    findPassages: new FindPassages({ embedder, segmenter: new JiebaWordSegmenter() }, { candidates: 20 }),
  });
  const calibrate = new Calibrate({ vectors, builds, gates, embedder, learnGate, learnRanking }, policies);
  return { gates, calibrate, request: { library: 'default', examples: null, signal: new AbortController().signal } };
}

describe('Calibrate', () => {
  it('learns from examples, puts the gate in force, and keeps the examples for the next time', async () => {
    const { calibrate, gates, request } = setUp();
    const gate = await calibrate.run({ ...request, examples });
    expect(gate).toMatchObject({ version: 1, learnedFrom: 'few-examples', build: build.manifest.id, report: { good: 10, bad: 10 } });
    expect(await gates.current('default')).toEqual(gate);
    expect(await calibrate.run(request)).toMatchObject({ version: 2, learnedFrom: 'few-examples', report: { good: 10, bad: 10 } });
  });

  it('adds examples to those kept, the later opinion of one text counting, unless they are to replace them', async () => {
    const { calibrate, gates, request } = setUp();
    await calibrate.run({ ...request, examples });
    const [first] = examples;
    const corrected = { text: ` ${first?.text.toUpperCase()} `, good: false, group: null };
    await calibrate.run({ ...request, examples: [corrected] });
    const kept = await gates.examples('default');
    expect(kept).toHaveLength(examples.length);
    expect(kept).toContainEqual(corrected);
    expect(kept).not.toContainEqual(first);
    await calibrate.run({ ...request, examples: [corrected], replaces: true });
    expect(await gates.examples('default')).toEqual([corrected]);
  });

  it('refuses a set of no examples, and keeps what it had', async () => {
    const { calibrate, gates, request } = setUp();
    await calibrate.run({ ...request, examples });
    await expect(calibrate.run({ ...request, examples: [], replaces: true })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await gates.examples('default')).toEqual(examples);
  });

  it('follows the settings where the owner chose no policy', async () => {
    const { calibrate, gates, request } = setUp();
    await gates.save('default', sampleGate()); // its owner chose the direct one
    const { policies: now } = await calibrate.run(request);
    expect(now).toEqual({ group: policies.group, direct: sampleGate().policies.direct });
  });

  it('keeps the policies of the gate before, unless told otherwise', async () => {
    const { calibrate, request } = setUp();
    const precision = { kind: 'precision', target: 0.8 } as const;
    expect(await calibrate.run(request)).toMatchObject({ policies });
    expect(await calibrate.run({ ...request, policies: { group: precision } })).toMatchObject({
      policies: { ...policies, group: precision },
    });
    expect(await calibrate.run(request)).toMatchObject({ policies: { ...policies, group: precision } });
  });

  it('keeps thresholds that were set by hand, also meanwhile, and says which a policy took the place of', async () => {
    const { calibrate, gates, request } = setUp();
    await calibrate.run(request);
    const move = new MoveGate({ gates, clock: new FakeClock() });
    await move.run('default', { of: { mode: 'direct' }, to: 0.25 });
    const learning = calibrate.run(request);
    await move.run('default', { of: { mode: 'group' }, to: 0.75 });
    expect((await learning).byHand).toMatchObject({ group: 0.75, direct: 0.25 });
    const dropped: string[] = [];
    const policy = { kind: 'precision', target: 0.8 } as const;
    const gate = await calibrate.run({ ...request, policies: { group: policy }, onDropped: (why) => dropped.push(why) });
    expect([gate.byHand.group, gate.byHand.direct]).toEqual([null, 0.25]);
    expect(dropped).toEqual([expect.stringContaining('0.75')]);
  });

  it('learns anew where the gate in force is damaged', async () => {
    const { calibrate, gates, request } = setUp();
    await gates.save('default', sampleGate());
    gates.current = () => Promise.reject(new Error('damaged'));
    expect(await calibrate.run(request)).toMatchObject({ version: 2, learnedFrom: 'library' });
  });

  it('gives each of two that run at once a version of its own', async () => {
    const { calibrate, request } = setUp();
    const both = await Promise.all([calibrate.run({ ...request, examples }), calibrate.run({ ...request, examples })]);
    expect(both.map(({ version }) => version).sort()).toEqual([1, 2]);
    const bare = both.map((gate) => ({ ...gate, version: 0, createdAt: '' }));
    expect(bare[0]).toEqual(bare[1]);
  });

  it('changes nothing when it is stopped', async () => {
    const { calibrate, gates, request } = setUp();
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(calibrate.run({ ...request, signal: stopped })).rejects.toThrow('stopped');
    expect(await gates.current('default')).toBeNull();
  });
});
