import { knownContext } from '#adapters/language-model/known-models.js';
import { listModels } from '#adapters/language-model/list-models.js';
import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { quirksOf } from '#adapters/language-model/known-models.js';
import type { Preset } from '#adapters/language-model/presets.js';
import type { LanguageModelTrial } from '#admin/language-model-records.js';
import { AssistantError } from '#domain/errors.js';

/** A server, and a model of it where one is named. */
export interface TriedModel {
  readonly preset: Preset | null;
  readonly baseUrl: string;
  readonly model: string | null;
  readonly apiKey: string | null;
}

type Result = Omit<LanguageModelTrial, 'milliseconds'>;

const listMs = 8_000;
const answerMs = 40_000;
const connectSeconds = 8;
const longestShown = 80;
const question = [{ role: 'user', content: 'Answer with the word ok.' }] as const;

/** Asks for the models there are, and one of them for a word. @throws AssistantError CANCELLED when nobody waits any more */
export async function tryOneModel(tried: TriedModel, signal: AbortSignal): Promise<Result> {
  const listed = await modelsOf(tried, signal);
  if (!Array.isArray(listed)) return listed as Result;
  const models = listed as readonly string[];
  if (tried.model === null) {
    if (models.length > 0) return { outcome: 'listed', message: '', models, says: null };
    return { outcome: 'no-model-server', message: 'the server does not say which models it has; name one', models, says: null };
  }
  const late = AbortSignal.timeout(answerMs);
  try {
    const says = await wordsOf(tried, tried.model, AbortSignal.any([signal, late]));
    if (says !== '') return { outcome: 'answers', message: '', models, says };
    return { outcome: 'unreadable', message: 'the model said nothing; try another one', models, says: null };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...problemOf(error, { model: tried.model, models, isLate: late.aborted }), models, says: null };
  }
}

/** The models there are, none where the server does not say; what is wrong where nothing more need be asked. */
async function modelsOf(tried: TriedModel, signal: AbortSignal): Promise<readonly string[] | Result> {
  const late = AbortSignal.timeout(listMs);
  try {
    return (await listModels({ ...tried, connectSeconds }, AbortSignal.any([signal, late]))) ?? [];
  } catch (error) {
    if (signal.aborted) throw error;
    if (late.aborted) return [];
    return { ...problemOf(error, { model: null, models: [], isLate: false }), models: [], says: null };
  }
}

async function wordsOf({ preset, baseUrl, apiKey }: TriedModel, model: string, signal: AbortSignal): Promise<string> {
  const quirks = quirksOf(model, preset);
  const contextTokens = knownContext(model, preset);
  const asked = new OpenAiCompatibleLanguageModel({ baseUrl, model, apiKey, contextTokens, connectSeconds, quirks });
  let words = '';
  for await (const event of asked.stream(question, { maxTokens: 512, temperature: 0, signal })) {
    if (event.type === 'text') words += event.text;
    if (words.length > longestShown) break;
  }
  return words.trim().slice(0, longestShown);
}

interface Circumstances {
  readonly model: string | null;
  readonly models: readonly string[];
  readonly isLate: boolean;
}

function problemOf(error: unknown, { model, models, isLate }: Circumstances): Pick<Result, 'outcome' | 'message'> {
  if (isLate)
    return {
      outcome: 'late',
      message: `no answer within ${answerMs / 1000} s; look whether the server is overloaded, or take a smaller model`,
    };
  if (!(error instanceof AssistantError)) return { outcome: 'unreadable', message: 'the server answers in a way that is not understood' };
  const { message } = error;
  if (error.code === 'LANGUAGE_MODEL_AUTH') return { outcome: 'key-refused', message };
  if (error.code === 'LANGUAGE_MODEL_RATE_LIMIT') return { outcome: 'no-credit', message };
  if (model !== null && models.length > 0 && !models.includes(model))
    return { outcome: 'model-unknown', message: `the server has no model ${model}; take one of those it names` };
  if (error.code === 'LANGUAGE_MODEL_INVALID') return { outcome: 'unreadable', message };
  return { outcome: /\(404\)/u.test(message) ? 'no-model-server' : 'out-of-reach', message };
}
