import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { OpenBuild } from '#ports/build-store.js';
import { gatherEvidence, nearestExamples, type EvidenceSources } from '#pipeline/reject/gather-evidence.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const segmenter = new JiebaWordSegmenter();
const embedder = new FakeEmbedder();
const { signal } = new AbortController();
const bare = { everydayTalk: [], everydayWords: new Map<string, number>(), terms: new Set<string>(), good: [], bad: [] };
let build: OpenBuild;
beforeAll(async () => {
  build = await openMemoryBuild(
    ['pump', 'lamp', 'tank', 'hose', 'tray', 'fan'].map((subject) => ({ text: `check the ${subject}` })),
    embedder,
  );
});

const vectorOf = async (text: string): Promise<Float32Array> => (await embedder.embed([text], 'query'))[0] ?? new Float32Array();
const see = (text: string, vector: Float32Array, changes: Partial<EvidenceSources> = {}) =>
  gatherEvidence({ message: text, text, vector }, { build, segmenter, background: bare, signal, ...changes });
const at = (angle: number): Float32Array => Float32Array.of(Math.cos(angle), Math.sin(angle));

describe('gatherEvidence', () => {
  it('finds the five nearest chunks, best first, and the words', async () => {
    const evidence = await see('check the lamp', await vectorOf('check the lamp'));
    expect(evidence.similar).toHaveLength(5);
    expect(evidence.similar[0]).toEqual({ row: 1, score: expect.closeTo(1, 5) });
    expect(evidence.words).toMatchObject({ knownShare: 1, massFound: expect.closeTo(1, 10) });
  });

  it('folds for rules, and keeps the message as it was sent but for its characters', async () => {
    const message = '@bob ＰＵＭＰ 怎麼裝？';
    const vector = await vectorOf('pump');
    const sources = { build, segmenter, background: bare, signal };
    expect(await gatherEvidence({ message, text: 'ＰＵＭＰ 怎麼裝？', vector }, sources)).toMatchObject({
      message: '@bob ＰＵＭＰ 怎么装？',
      folded: 'pump 怎么装?',
    });
  });

  it('takes the ten nearest of everyday talk', async () => {
    const asked = await vectorOf('lunch');
    const far = await vectorOf('quux');
    const lines = [...Array.from({ length: 10 }, () => Float32Array.from(asked)), far, far];
    const { everyday } = await see('lunch', asked, { background: { ...bare, everydayTalk: lines } });
    expect(everyday).toBeCloseTo(1, 5);
  });

  it('does not hold a known vector against itself, only against others, equal ones too', async () => {
    const asked = await vectorOf('lunch');
    const other = await vectorOf('lunch today');
    const likeness = async (everydayTalk: readonly Float32Array[]) =>
      (await see('lunch', asked, { background: { ...bare, everydayTalk } })).everyday;
    expect(await likeness([asked, other])).toBe(await likeness([other]));
    expect(await likeness([asked])).toBe(0);
    expect(await likeness([asked, Float32Array.from(asked)])).toBeCloseTo(1, 5);
  });

  it('sees nothing in an empty library', async () => {
    const empty = await openMemoryBuild([], embedder);
    const evidence = await see('check the lamp', await vectorOf('check the lamp'), { build: empty });
    expect(evidence).toMatchObject({ similar: [], everyday: 0, words: { best: 0, knownShare: 0 }, examples: { good: null, bad: null } });
  });

  it('stops when it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(see('lamp', await vectorOf('lamp'), { signal: stopped })).rejects.toThrow();
  });

  it('refuses a vector of another length', async () => {
    await expect(see('lamp', Float32Array.of(1, 0))).rejects.toMatchObject({ code: expect.any(String) });
  });
});

describe('nearestExamples', () => {
  const good = [at(0), at(0.5)];
  const bad = [at(2)];

  it('gives the cosine with the nearest of each side', () => {
    expect(nearestExamples(at(0.4), { good, bad, everydayTalk: [] })).toEqual({
      good: expect.closeTo(Math.cos(0.1), 5),
      bad: 0,
    });
    expect(nearestExamples(at(1.5), { good, bad, everydayTalk: [] }).bad).toBeCloseTo(Math.cos(0.5), 5);
  });

  it('takes everyday talk for bad', () => {
    expect(nearestExamples(at(0.4), { good, bad, everydayTalk: [at(0.6)] }).bad).toBeCloseTo(Math.cos(0.2), 5);
  });

  it('says nothing while there is no good example', () => {
    expect(nearestExamples(at(0), { good: [], bad, everydayTalk: [at(0)] })).toEqual({ good: null, bad: null });
  });

  it('does not hold an example against itself', () => {
    expect(nearestExamples(good[0] ?? at(0), { good, bad, everydayTalk: [] }).good).toBeCloseTo(Math.cos(0.5), 5);
    expect(nearestExamples(bad[0] ?? at(2), { good, bad, everydayTalk: [] }).bad).toBe(0);
    expect(nearestExamples(at(0), { good, bad, everydayTalk: [] }).good).toBeCloseTo(1, 5);
  });

  it('makes no number of what is none', () => {
    expect(nearestExamples(Float32Array.of(Number.NaN, 0), { good, bad, everydayTalk: [] })).toEqual({ good: Number.NaN, bad: Number.NaN });
  });
});
