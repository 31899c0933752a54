import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { createAnswering } from '#app/create-answering.js';
import { createOwnerChoices } from '#app/create-owner-choices.js';
import { createPipeline } from '#app/create-pipeline.js';
import { loadConfig } from '#config/load.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { LanguageModel } from '#ports/language-model.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { FakeLanguageModel } from '../../fakes/fake-language-model.js';
import { MemoryBlockedTerms } from '../../fakes/memory-blocked-terms.js';

const packageRoot = path.resolve(import.meta.dirname, '../../..');
const segmenter = new JiebaWordSegmenter();

async function create(environment: Record<string, string>, languageModel: LanguageModel | null) {
  const config = loadConfig({ packageRoot, environment, currentFolder: path.join(packageRoot, 'test/fixtures') });
  const embedder = new FakeEmbedder();
  const answering = await createAnswering({ config, segmenter, embedder, warn: () => undefined });
  const parts = { ...answering, blocked: new MemoryBlockedTerms(), moderator: null, ocr: null, webReading: null };
  const { ownerChoices } = createOwnerChoices(config);
  return createPipeline({ config, embedder, segmenter, languageModel, clock: new SystemClock(), ownerChoices, ...parts });
}

it.each([
  ['gate.secondOpinion', { HUIXIANG_GATE__SECOND_OPINION: 'language-model' }],
  ['gate.intent', { HUIXIANG_GATE__INTENT: 'language-model' }],
  ['answer.relevance', { HUIXIANG_ANSWER__RELEVANCE: 'language-model' }],
  ['answer.unknown', { HUIXIANG_ANSWER__UNKNOWN: 'language-model' }],
  ['safety.languageModel', { HUIXIANG_SAFETY__LANGUAGE_MODEL: 'true' }],
])('%s by a language model wants one', async (setting, environment) => {
  const refused = { code: 'CONFIG_INVALID', message: expect.stringContaining(setting) as string };
  await expect(create(environment, null)).rejects.toMatchObject(refused);
  await expect(create(environment, new FakeLanguageModel())).resolves.toBeDefined();
});
