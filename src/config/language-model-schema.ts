import { z } from 'zod';
import { address, count, seconds, secret } from '#config/setting-values.js';

/** What one model may be asked, and what it costs. */
const limits = {
  concurrency: count.max(1000).default(8).describe('Calls at once with one key.'),
  waiting: z.int().min(0).max(100_000).default(100).describe('Calls that may wait for their turn; more are turned away.'),
  requestsPerMinute: count.nullable().default(null).describe('Calls in any minute with one key; null for no limit.'),
  tokensPerMinute: count.nullable().default(null).describe('Tokens in any minute with one key, by estimate, then as the server counts; null for no limit.'),
  inputPrice: z.number().min(0).nullable().default(null).describe('Price of a million tokens read, in any currency; null to leave cost out.'),
  cachedPrice: z.number().min(0).nullable().default(null).describe('Of those the provider had in its cache; null for inputPrice.'),
  outputPrice: z.number().min(0).nullable().default(null).describe('Price of a million tokens written.'),
};

/** Where a key is: never here. */
const key = {
  apiKeyVariable: z
    .string()
    .regex(/^(?!HUIXIANG_)[A-Z][A-Z0-9_]*$/u, 'expected the name of an environment variable that does not begin with HUIXIANG_')
    .nullable()
    .default(null)
    .describe('Environment variable that holds the key; null for the one that is custom.'),
  apiKeyFile: z.string().min(1).nullable().default(null).describe('File that holds the key and nothing else; it comes before a variable.'),
};

const thinksFirst = z
  .boolean()
  .default(false)
  .describe('The model thinks before it answers, and its server does not say where that begins: what comes before </think> is left out.');

/** Which model at which server, with which key, and what it may be asked. */
const oneModel = {
  preset: z.string().min(1).nullable().default(null).describe('A provider or server that is known (docs/language-models.md); null for another one.'),
  baseUrl: address.nullable().default(null).describe('Address before /chat/completions; null for that of the preset.'),
  model: z.string().min(1).describe('Name of the model on the server.'),
  ...key,
  contextTokens: z.int().min(1000).nullable().default(null).describe('What the model takes in, in tokens, answer included; null for what is known of it, else 8000.'),
  thinksFirst,
  format: z.enum(['auto', 'json-schema', 'json', 'none']).default('auto').describe('Forms the server keeps an answer to when it is told; auto: as its preset, else none.'),
  ...limits,
};

function needsAddress({ value, issues }: z.core.ParsePayload<{ readonly preset: string | null; readonly baseUrl: string | null }>): void {
  if (value.preset !== null || value.baseUrl !== null) return;
  issues.push({ code: 'custom', input: undefined, path: ['baseUrl'], message: 'expected an http or https address, or a preset' });
}

/** How long models are waited for, and what they write: alike for all of them. */
const asking = {
  fallbacks: z.array(z.strictObject(oneModel).check(needsAddress)).max(20).default([]).describe('Further models in the order in which they are asked: when those before fail, or are too short for a question.'),
  timeoutSeconds: seconds.default(60).describe('Longest wait for the next piece of an answer.'),
  connectSeconds: seconds.default(10).describe('Longest wait for a connection.'),
  firstTokenSeconds: seconds.nullable().default(null).describe('Longest wait for the first piece; null for timeoutSeconds.'),
  totalSeconds: seconds.default(300).describe('Longest time for a whole answer, waiting and further attempts counted in.'),
  retries: z.int().min(0).max(10).default(2).describe('Further attempts when a server is out of reach, overloaded or over its limit.'),
  libraryTokensPerDay: count.nullable().default(null).describe('Tokens one library may spend on a day (UTC); null for no limit.'),
  maxTokens: count.max(100_000).default(1024).describe('Longest answer in tokens.'),
  temperature: z.number().min(0).max(2).default(0).describe('0 for a repeatable answer.'),
};

const languageModelKinds =
  'none: answers are quoted from the documents; openai-compatible: a server that speaks the chat completions protocol; gguf: a model file in this process; langchain: a provider LangChain knows.';

const secretName = /key|secret|token|password|credential/iu;
const langChainOptions = z
  .record(z.string(), z.json())
  .refine((options) => namesIn(options).every((name) => !secretName.test(name) || /^max.*tokens$/iu.test(name)), 'expected no key or other secret: they come from the environment only');

function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [...(Array.isArray(value) ? [] : [name]), ...namesIn(inner)]);
}

export const languageModelSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe(languageModelKinds) }),
  z
    .strictObject({ kind: z.literal('openai-compatible').describe(languageModelKinds), ...oneModel, apiKey: secret, ...asking })
    .check(needsAddress)
    .describe('A server that speaks the OpenAI chat completions protocol.'),
  z.strictObject({
    kind: z.literal('gguf').describe(languageModelKinds),
    file: z.string().min(1).describe('gguf: path of the model file, absolute or in the folder of the models.'),
    contextTokens: z.int().min(1000).max(1_000_000).default(4096).describe('gguf: what it takes in, in tokens, answer included; takes memory.'),
    threads: z.int().min(1).max(256).nullable().default(null).describe('gguf: threads of one answer, at most one fewer than the cores; null for that many.'),
    memoryMegabytes: count.nullable().default(null).describe('gguf: what model and context may take together; null for three quarters of the memory there is.'),
    waiting: limits.waiting,
    ...asking,
  }),
  z.strictObject({
    kind: z.literal('langchain').describe(languageModelKinds),
    provider: z.string().regex(/^[a-z][a-z0-9_-]*$/u, 'expected a provider as LangChain names it, such as anthropic').describe('langchain: anthropic, google-genai, bedrock, ... (docs/language-models.md).'),
    model: z.string().min(1).describe('Name of the model on the server.'),
    options: langChainOptions.default({}).describe('langchain: further options of the class of the provider, as they are; no keys.'),
    thinksFirst,
    ...key,
    contextTokens: z.int().min(1000).nullable().default(null).describe('What the model takes in, in tokens, answer included; null for what is known of it, else 8000.'),
    ...limits,
    apiKey: secret,
    ...asking,
  }),
]);

const imageReaderKinds = 'none: of pictures only their text is read; language-model: a model that sees says what each picture shows.';

export const imageReaderSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe(imageReaderKinds) }),
  z.strictObject({
    kind: z.literal('language-model').describe(imageReaderKinds),
    model: z.string().min(1).nullable().default(null).describe('Name of a model that sees; null for that of languageModel.'),
    preset: oneModel.preset,
    baseUrl: oneModel.baseUrl,
    thinksFirst,
    ...key,
    concurrency: count.max(1000).default(2).describe('Pictures described at once; not for the model of languageModel, which has its own.'),
    maxTokens: count.max(10_000).default(512).describe('Longest description in tokens, thoughts counted in.'),
    timeoutSeconds: seconds.default(120).describe('Longest time for one picture; what is late leaves the text that was read in it.'),
  }),
]);

/** Every setting, its range and its meaning. Unknown keys are refused. */
