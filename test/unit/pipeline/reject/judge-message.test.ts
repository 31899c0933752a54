import { AssistantError } from '#domain/errors.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Embedder, QuestionVectors } from '#ports/embedder.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../../fakes/memory-build.js';

const segmenter = new JiebaWordSegmenter();
const { signal } = new AbortController();
let build: OpenBuild;
beforeAll(async () => {
  build = await openMemoryBuild([{ document: 'pump.md', text: 'Rinse the pump filter under warm water every month.' }], new FakeEmbedder());
});

const judging = (embedder: Embedder = new FakeEmbedder()) =>
  new JudgeMessage(embedder, new JudgeRelevance(segmenter, { unsureBand: 0 }, null));
const said = (text: string, group: string | null = null) => ({ text, mode: 'group' as const, group });
const answering = (answer: () => QuestionVectors): Embedder =>
  Object.assign(new FakeEmbedder(), { embedQuestion: () => new Promise<QuestionVectors>((resolve) => resolve(answer())) });

describe('JudgeMessage', () => {
  it('judges what is asked in a message, without mentions and emoji', async () => {
    const embedder = new FakeEmbedder();
    const { verdict } = await judging(embedder).run(said('@bob Rinse the pump filter 👍'), { build, gate: gateAt(0.2), signal });
    expect(verdict).toMatchObject({ accepted: true, nearest: { document: 'pump.md' } });
    expect(embedder.calls).toEqual([{ texts: ['Rinse the pump filter'], kind: 'query', withTokens: true }]);
  });

  it('judges by the name the library has for a thing where its owner gave another', async () => {
    const sketches = [{ document: 'pump.md', text: 'Rinse the pump filter.' }];
    const named = await openMemoryBuild(sketches, new FakeEmbedder(), [{ name: 'sieve', synonyms: ['filter'] }]);
    const embedder = new FakeEmbedder();
    await judging(embedder).run(said('Rinse the pump sieve'), { build: named, gate: gateAt(0.2), signal });
    expect(embedder.calls.map(({ texts }) => texts)).toEqual([['Rinse the pump filter']]);
  });

  it('adds the shift of the group it was said in', async () => {
    const context = { build, gate: gateAt(0.2), signal };
    expect((await judging().run(said('rinse the pump filter', 'shy'), context)).verdict).toMatchObject({ accepted: false });
    expect((await judging().run(said('rinse the pump filter', 'other'), context)).verdict).toMatchObject({ accepted: true });
  });

  it.each([
    ['', 'empty'],
    ['👍', 'empty'],
    ['@bob', 'empty'],
    ['谢谢大佬', 'small-talk'],
    ['a', 'too-short'],
  ])('leaves to rules what they decline, and embeds nothing: %j', async (text, reason) => {
    const embedder = new FakeEmbedder();
    expect(await judging(embedder).run(said(text), { build, gate: gateAt(-9), signal })).toMatchObject({
      reason,
      verdict: null,
      question: null,
    });
    expect(embedder.calls).toEqual([]);
  });

  it('fails when the vector is no number, and accepts nothing in an empty library either', async () => {
    const broken = judging(
      answering(() => ({
        vector: new Float32Array(256).fill(Number.NaN),
        tokens: { count: 0, dimension: 256, values: new Float32Array(0) },
      })),
    );
    await expect(broken.run(said('rinse the pump'), { build, gate: gateAt(-9), signal })).rejects.toThrow('no finite number');
    const empty = await openMemoryBuild([], new FakeEmbedder());
    const { verdict } = await broken.run(said('rinse the pump'), { build: empty, gate: gateAt(-9), signal });
    expect(verdict).toMatchObject({ accepted: false, probability: 0 });
  });

  it('fails when the model gives no vector', async () => {
    const failing = answering(() => {
      throw new AssistantError('MODEL_FAILED', 'it gives nothing');
    });
    const judged = judging(failing).run(said('rinse the pump'), { build, gate: gateAt(-9), signal });
    await expect(judged).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it('stops when it is told to', async () => {
    const judged = judging().run(said('rinse the pump'), { build, gate: gateAt(-9), signal: AbortSignal.abort() });
    await expect(judged).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
