import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { LearnGate } from '#calibrate/learn-gate.js';
import type { Example } from '#domain/gate.js';
import { EvaluateRejection, type RejectionRequest } from '#evaluate/evaluate-rejection.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { bad, good, subjects } from '../../fakes/example-messages.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../fakes/memory-build.js';
import { MemoryVectorCacheStore } from '../../fakes/memory-vector-cache.js';
import { shippedGates } from '../../fakes/shipped-gates.js';

const segmenter = new JiebaWordSegmenter();
const examples: Example[] = [
  ...good.map((text) => ({ text, good: true, group: null })),
  ...bad.map((text) => ({ text, good: false, group: null })),
];
const test = [
  { id: 'a', text: 'please check the water tank', good: true },
  { id: 'b', text: 'lunch with bob on sunday', good: false },
  { id: 'c', text: '谢谢大佬', good: false },
  { id: 'd', text: '', good: true },
];

let build: OpenBuild;
beforeAll(async () => {
  build = await openMemoryBuild(
    subjects.map((subject, i) => ({ document: `${i}.md`, headings: ['Manual', subject], text: `How to check the ${subject}.` })),
    new FakeEmbedder(),
  );
});

function setUp() {
  const embedder = new FakeEmbedder();
  const opened = { open: 0, closed: 0 };
  const builds = {
    open: () => {
      opened.open += 1;
      return Promise.resolve({ ...build, close: () => Promise.resolve(void (opened.closed += 1)) });
    },
  } as unknown as BuildStore;
  const parts = { model: embedder.model, segmenter, clock: new FakeClock(), idleTalk: bad, shipped: shippedGates };
  const learnGate = new LearnGate(parts, { minimumExamples: 8, manyExamples: 100, answerableShare: 0.25 });
  const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(segmenter, { unsureBand: 0 }, null));
  const vectors = new MemoryVectorCacheStore();
  const evaluate = new EvaluateRejection({ builds, embedder, vectors, learnGate, judgeMessage });
  const progress: number[] = [];
  const run = (changes: Partial<RejectionRequest> = {}) =>
    evaluate.run({
      library: 'default',
      test,
      examples: [],
      policy: { kind: 'f', beta: 1 },
      signal: new AbortController().signal,
      onProgress: (done) => progress.push(done),
      ...changes,
    });
  return { embedder, opened, progress, run, vectors };
}

describe('EvaluateRejection', () => {
  it('judges each message once, in order, and says how far it is', async () => {
    const { run, progress, opened } = setUp();
    const { scored, threshold, dropped } = await run();
    expect(scored.map(({ id, good }) => [id, good])).toEqual([['a', true], ['b', false], ['c', false], ['d', true]]); // oxfmt-ignore
    expect(scored[0]?.probability).toBeGreaterThan(scored[1]?.probability ?? 1);
    for (const { probability, accepted } of scored) expect(accepted).toBe(probability >= threshold && probability > 0);
    expect({ dropped, progress, opened }).toEqual({ dropped: 0, progress: [1, 2, 3, 4], opened: { open: 1, closed: 1 } });
  });

  it('gives no probability to what rules decline, and accepts none of it', async () => {
    const { scored } = await setUp().run({ policy: { kind: 'false-answers', perHundred: 100 } });
    expect(scored.slice(2)).toMatchObject([
      { probability: 0, accepted: false },
      { probability: 0, accepted: false },
    ]);
  });

  it('learns from the examples it is given', async () => {
    const [without, learned] = [await setUp().run(), await setUp().run({ examples })];
    expect(learned.scored.map(({ probability }) => probability)).not.toEqual(without.scored.map(({ probability }) => probability));
  });

  it('does not learn from a text that it is to judge, whatever its width and case', async () => {
    const { run, embedder } = setUp();
    const same = [good[0] ?? '', `ＨＯＷ${(good[1] ?? '').slice(3)}  `, (good[2] ?? '').toUpperCase()];
    const judged = same.map((text, i) => ({ id: `${i}`, text, good: true }));
    expect(await run({ test: judged, examples })).toMatchObject({ dropped: 3 });
    const [, , learned] = embedder.calls;
    expect(learned?.texts).toEqual([...good.slice(3), ...bad]);
  });

  it('takes vectors that are known, and keeps none', async () => {
    const { run, embedder, vectors } = setUp();
    const open = () => vectors.open('default', embedder.model.fingerprint, 'query');
    open().put(bad, await new FakeEmbedder().embed(bad, 'query'));
    const { scored } = await run();
    expect(embedder.calls.flatMap(({ texts }) => texts)).toEqual(['please check the water tank', 'lunch with bob on sunday']);
    expect(open().get(['please check the water tank'])).toEqual([null]);
    expect(scored.map(({ probability }) => probability)).toEqual((await setUp().run()).scored.map(({ probability }) => probability));
  });

  it('gives the same for the same', async () => {
    const bare = async () => (await setUp().run({ examples })).scored.map((one) => ({ ...one, milliseconds: 0 }));
    expect(await bare()).toEqual(await bare());
  });

  it('refuses to judge nothing', async () => {
    const { run, opened } = setUp();
    await expect(run({ test: [] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(opened.open).toBe(0);
  });

  it('stops in the middle, and closes the build', async () => {
    const { run, opened } = setUp();
    const stopping = new AbortController();
    const stopped = run({ signal: stopping.signal, onProgress: (done) => done === 1 && stopping.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(opened).toEqual({ open: 1, closed: 1 });
  });
});
