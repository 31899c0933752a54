import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { Circuits } from '#adapters/language-model/circuits.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createAnswering } from '#app/create-answering.js';
import { createLanguageModel } from '#app/create-language-model.js';
import { createOwnerChoices } from '#app/create-owner-choices.js';
import { openModelInForce } from '#app/open-model-in-force.js';
import { loadConfig } from '#config/load.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { MemoryBlockedTerms } from '../../fakes/memory-blocked-terms.js';
import { MemoryCallJournal } from '../../fakes/memory-call-journal.js';

const packageRoot = path.resolve(import.meta.dirname, '../../..');
const segmenter = new JiebaWordSegmenter();
const asked = {
  HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
  HUIXIANG_LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:9/v1',
  HUIXIANG_LANGUAGE_MODEL__MODEL: 'configured',
};

/** Asks nobody. */
async function open(environment: Record<string, string> = {}) {
  const config = loadConfig({
    packageRoot,
    environment: { ...asked, ...environment },
    currentFolder: path.join(packageRoot, 'test/fixtures'),
  });
  const [clock, embedder, warn] = [new SystemClock(), new FakeEmbedder(), () => undefined];
  const circuits = new Circuits();
  const writing = await createLanguageModel({ config, environment: {}, clock, calls: new MemoryCallJournal(), circuits, warn });
  const answering = await createAnswering({ config, segmenter, embedder, warn });
  const { ownerChoices } = createOwnerChoices(config);
  const parts = { ...answering, blocked: new MemoryBlockedTerms(), moderator: null, ocr: null, webReading: null, ownerChoices };
  const model = await openModelInForce({ config, writing, pipelineParts: { ...parts, embedder, segmenter, clock }, warn });
  const close = async (): Promise<void> => void (await Promise.all([model.close(), writing.close()]));
  return { model, configured: config.settings.languageModel, listed: () => [...circuits.states().keys()], close };
}

describe('the circuits of the model in force', () => {
  it('are listed, those of one before it are not', async () => {
    const { model, configured, listed, close } = await open();
    expect(listed()).toEqual(['configured']);
    await model.exchange({ ...configured, model: 'chosen' } as typeof configured);
    expect(listed()).toEqual(['chosen']);
    await model.exchange(configured);
    await model.exchange(configured);
    expect(listed()).toEqual(['configured']);
    await model.exchange({ kind: 'none' });
    expect(listed()).toEqual([]);
    await close();
  });

  it('are listed beside those of the model that describes pictures, which may be the configured one', async () => {
    const { model, configured, listed, close } = await open({ HUIXIANG_IMAGE_READER__KIND: 'language-model' });
    await model.exchange({ ...configured, model: 'chosen' } as typeof configured);
    expect(listed().toSorted()).toEqual(['chosen', 'configured']);
    await close();
  });
});
