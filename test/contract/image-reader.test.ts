import { CachedImageReader } from '#adapters/image-reader/cached-image-reader.js';
import { LanguageModelImageReader } from '#adapters/image-reader/language-model-image-reader.js';
import { AssistantError } from '#domain/errors.js';
import { FakeImageReader } from '../fakes/fake-image-reader.js';
import { FakeLanguageModel } from '../fakes/fake-language-model.js';
import { imageReaderContract } from './image-reader.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const prompts = { zh: '描述这张图片。', en: 'Describe the picture.' };
let opened = 0;

function overModel(answer: string): LanguageModelImageReader {
  const model = new FakeLanguageModel(answer === 'broken' ? { ending: 'LANGUAGE_MODEL_UNAVAILABLE' } : { pieces: [answer] });
  return new LanguageModelImageReader(model, { prompts, maxTokens: 100, timeoutSeconds: 30 });
}

const broken = new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', 'out of reach');
imageReaderContract('FakeImageReader', async (answer) => new FakeImageReader(answer, answer === 'broken' ? broken : null));
imageReaderContract('LanguageModelImageReader', async (answer) => overModel(answer));
imageReaderContract('CachedImageReader', async (answer) => new CachedImageReader(overModel(answer), folder.file(String(opened++))));
