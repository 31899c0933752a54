import type { Passage } from '#domain/passage.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { confidenceOf } from '#pipeline/respond/answer-confidence.js';
import { answerEvidence } from '#pipeline/respond/answer-evidence.js';
import { questionWords } from '#pipeline/respond/question-words.js';
import { rankUnits } from '#pipeline/respond/rank-units.js';
import { detectLanguage } from '#shared/detect-language.js';
import { wordsConfidence } from '../../../fakes/answer-confidence.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();

/** Cosines by passage, null where only the words found it. */
async function evidenceOf(text: string, texts: readonly string[], dense: readonly (number | null)[]) {
  const build = await openMemoryBuild(
    texts.map((one, i) => ({ text: one, title: '', document: `${i}.md` })),
    embedder,
  );
  const passages = [...build.chunks.all()].map((chunk, i): Passage => ({
    ...chunk,
    score: 1 - i / 10,
    dense: dense[i] ?? null,
    lexical: texts.length - i,
    late: null,
    rerank: null,
  }));
  const vectors = await embedder.embedQuestion(text);
  const question = { message: text, text, language: detectLanguage(text), mode: 'group' as const, history: [], ...vectors };
  const words = questionWords(text, { segmenter: new JiebaWordSegmenter(), chunks: build.chunks });
  const ranked = await rankUnits(question, passages, { words, embed: (all) => embedder.embed(all, 'passage'), compared: 8 });
  return answerEvidence(question, { passages, ranked, words });
}

describe('answerEvidence', () => {
  it('holds the words of the question against the best passage and the best sentence', async () => {
    const found = await evidenceOf('how often is the pump rinsed', ['The pump is rinsed often.', 'A lamp.'], [0.9, 0.8]);
    expect(found).toMatchObject({ wordsHeld: 1, sentenceWords: 1, wordsGap: 1, agreement: 1 });
    expect(found.standsOut).toBeCloseTo(0.5);
  });

  it('is weaker where the rare word is missing', async () => {
    const texts = ['The pump is rinsed.', 'The pump is loud.', 'The pump is new.'];
    const [held, missing] = [await evidenceOf('is the pump rinsed', texts, [0.9]), await evidenceOf('is the pump poisonous', texts, [0.9])];
    expect(missing.wordsHeld).toBeLessThan((held.wordsHeld ?? 0) / 2);
  });

  it('tells nothing by missing words of another language, and something by names found', async () => {
    expect(await evidenceOf('水泵多久清洗一次', ['The pump is rinsed monthly.'], [0.9])).toMatchObject({
      wordsHeld: null,
      agreement: null,
    });
    expect(await evidenceOf('E05 是什么', ['E05: the lamp board is too hot.'], [0.9])).toMatchObject({ wordsHeld: 1 });
  });

  it('tells no rivalry where there is one passage', async () => {
    expect(await evidenceOf('pump', ['The pump.'], [0.9])).toMatchObject({ standsOut: null });
  });

  it('finds the words of a Chinese question where the passage is cut otherwise, in traditional characters too', async () => {
    expect(await evidenceOf('滤网清洗', ['過濾網清洗方法'], [0.9])).toMatchObject({ sentenceWords: 1 });
  });
});

describe('confidenceOf', () => {
  const evidence = { standsOut: 0, wordsHeld: 1, wordsGap: 0, sentenceWords: 0, agreement: 0 };

  it('is a probability, and takes what is usual for what cannot be told', () => {
    expect(confidenceOf(evidence, wordsConfidence)).toBeCloseTo(1 / (1 + Math.exp(-6)));
    expect(confidenceOf({ ...evidence, wordsHeld: null }, wordsConfidence)).toBeCloseTo(1 / (1 + Math.exp(-2)));
  });
});
