import { z } from 'zod';
import { Secret } from '#config/secret.js';
import { secret } from '#config/secret-setting.js';
import { parsePolicy, policyForms } from '#domain/gate-policy.js';
import { isLibraryName } from '#domain/library-name.js';
import { moderation, privacy, safety } from '#config/safety-settings.js';
import { webSearch } from '#config/web-search-settings.js';

const seconds = z.number().positive().max(86_400);
const count = z.int().positive();
const address = z.url({ protocol: /^https?$/u, error: 'expected an http or https address' });

const libraryName = z.string().refine(isLibraryName, 'expected a library name: a-z, 0-9 and -, at most 63');
const library = libraryName.default('default').describe('The library the documents belong to.');
const chunkTokens = z.int().min(64).max(510);

const policy = z.string().refine((text) => parsePolicy(text) !== null, `expected ${policyForms}`);

const folderSource = z.strictObject({
  kind: z.literal('folder').default('folder').describe('folder: documents on this machine; web: pages fetched over http.'),
  library,
  path: z.string().min(1).describe('Folder of documents, absolute or from the home folder.'),
  url: z
    .string()
    .refine((url) => url.includes('{path}') && /^https?:\/\//u.test(url) && URL.canParse(url.replaceAll('{path}', 'x')), 'expected an address with {path} in it')
    .nullable()
    .default(null)
    .describe('Address of a document for readers, {path} standing for its path; null for none.'),
});

const webSource = z.strictObject({
  kind: z.literal('web').describe('folder: documents on this machine; web: pages fetched over http.'),
  library,
  urls: z.array(address).max(10_000).default([]).describe('Addresses of pages.'),
  sitemap: address.nullable().default(null).describe('Address of a sitemap whose pages are fetched; null for none.'),
});

const source = z.union([webSource, folderSource]);

/** Which model at which server, with which key, and what it may be asked. */
const oneModel = {
  preset: z.string().min(1).nullable().default(null).describe('A provider or server that is known (docs/language-models.md); null for another one.'),
  baseUrl: address.nullable().default(null).describe('Address before /chat/completions; null for that of the preset.'),
  model: z.string().min(1).describe('Name of the model on the server.'),
  apiKeyVariable: z
    .string()
    .regex(/^(?!HUIXIANG_)[A-Z][A-Z0-9_]*$/u, 'expected the name of an environment variable that does not begin with HUIXIANG_')
    .nullable()
    .default(null)
    .describe('Environment variable that holds the key; null for the one of the preset.'),
  apiKeyFile: z.string().min(1).nullable().default(null).describe('File that holds the key and nothing else; it comes before a variable.'),
  contextTokens: z.int().min(1000).nullable().default(null).describe('What the model takes in, in tokens, answer included; null for what is known of it, else 8000.'),
  format: z.enum(['auto', 'json-schema', 'json', 'none']).default('auto').describe('Forms the server keeps an answer to when it is told; auto: as its preset, else none.'),
  concurrency: count.max(1000).default(8).describe('Calls at once with one key.'),
  waiting: z.int().min(0).max(100_000).default(100).describe('Calls that may wait for their turn; more are turned away.'),
  requestsPerMinute: count.nullable().default(null).describe('Calls in any minute with one key; null for no limit.'),
  tokensPerMinute: count.nullable().default(null).describe('Tokens in any minute with one key, by estimate, then as the server counts; null for no limit.'),
  inputPrice: z.number().min(0).nullable().default(null).describe('Price of a million tokens read, in any currency; null to leave cost out.'),
  cachedPrice: z.number().min(0).nullable().default(null).describe('Of those the provider had in its cache; null for inputPrice.'),
  outputPrice: z.number().min(0).nullable().default(null).describe('Price of a million tokens written.'),
};

function needsAddress({ value, issues }: z.core.ParsePayload<{ readonly preset: string | null; readonly baseUrl: string | null }>): void {
  if (value.preset !== null || value.baseUrl !== null) return;
  issues.push({ code: 'custom', input: undefined, path: ['baseUrl'], message: 'expected an http or https address, or a preset' });
}

const languageModel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe('none: answers are quoted from the documents; openai-compatible: a server that speaks the chat completions protocol.') }),
  z
    .strictObject({
      kind: z.literal('openai-compatible').describe('none: answers are quoted from the documents; openai-compatible: a server that speaks the chat completions protocol.'),
      ...oneModel,
      apiKey: z.custom<Secret>((value) => value instanceof Secret, 'expected a key in the environment').nullable().default(null).describe('Only from the environment.'),
      fallbacks: z.array(z.strictObject(oneModel).check(needsAddress)).max(20).default([]).describe('Further models in the order in which they are asked: when those before fail, or are too short for a question.'),
      timeoutSeconds: seconds.default(60).describe('Longest wait for the next piece of an answer.'),
      connectSeconds: seconds.default(10).describe('Longest wait for a connection.'),
      firstTokenSeconds: seconds.nullable().default(null).describe('Longest wait for the first piece; null for timeoutSeconds.'),
      totalSeconds: seconds.default(300).describe('Longest time for a whole answer, waiting and further attempts counted in.'),
      retries: z.int().min(0).max(10).default(2).describe('Further attempts when a server is out of reach, overloaded or over its limit.'),
      libraryTokensPerDay: count.nullable().default(null).describe('Tokens one library may spend on a day (UTC); null for no limit.'),
      maxTokens: count.max(100_000).default(1024).describe('Longest answer in tokens.'),
      temperature: z.number().min(0).max(2).default(0).describe('0 for a repeatable answer.'),
    })
    .check(needsAddress)
    .describe('A server that speaks the OpenAI chat completions protocol.'),
]);

const embedderKinds = 'onnx: in this process; sidecar: by `huixiang sidecar`; http: by a server of another kind. Another model, or another server, needs a new ingest.';
const embedderModel = 'onnx: a model of resources/models.json; sidecar: its name there; http: its name on the server.';
const embedderTimeout = seconds.default(60).describe('Longest time for one request, tries included.');

const embedder = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('onnx').describe(embedderKinds),
    model: z.string().min(1).default('multilingual-e5-small').describe(embedderModel),
    threads: z.int().min(1).max(64).default(2).describe('Threads of one computation; at most the number of cores.'),
  }),
  z.strictObject({
    kind: z.literal('sidecar').describe(embedderKinds),
    model: z.string().min(1).default('multilingual-e5-small').describe(embedderModel),
    urls: z.array(address).min(1).max(100).default(['http://127.0.0.1:8090']).describe('Addresses of sidecars, all with this model; the one with the least to do is asked.'),
    fallback: z.boolean().default(true).describe('Whether this process computes when no sidecar answers, if the same model is installed here.'),
    threads: z.int().min(1).max(64).default(2).describe('Threads of one computation; at most the number of cores.'),
    apiKey: secret,
    timeoutSeconds: embedderTimeout,
  }),
  z.strictObject({
    kind: z.literal('http').describe(embedderKinds),
    form: z
      .enum(['openai', 'tei', 'vllm', 'infinity', 'lmdeploy', 'ollama', 'siliconflow', 'jina', 'cohere', 'dashscope'])
      .default('openai')
      .describe('Whose protocol the server speaks; openai for any that is compatible.'),
    baseUrl: address.nullable().default(null).describe('Address before what the protocol adds, such as https://api.openai.com/v1; null for the usual one of the form.'),
    model: z.string().min(1).describe(embedderModel),
    apiKey: secret,
    dimension: z.int().min(1).max(65_536).nullable().default(null).describe('Length of the vectors; null for models that are known.'),
    queryPrefix: z.string().nullable().default(null).describe('What stands before a question; null for what the model is known to want, else nothing.'),
    passagePrefix: z.string().nullable().default(null).describe('What stands before a passage; null for what the model is known to want, else nothing.'),
    maxTokens: z.int().min(16).max(1_000_000).nullable().default(null).describe('Longest text in tokens, estimated; null for what the model is known to take, else 512.'),
    maxBatch: z.int().min(1).max(2048).nullable().default(null).describe('Texts of one request; null for what servers of the form take.'),
    concurrency: z.int().min(1).max(256).default(4).describe('Requests at once.'),
    timeoutSeconds: embedderTimeout,
  }),
]);

const rerankerKinds = 'none; onnx: a cross-encoder in this process; http: a server. Reads question and passages together; kept for a library only where it helps.';
const rerankerModel = 'onnx: a folder with model.onnx and tokenizer.json, absolute or in the folder of the models; http: name of the model on the server, null where it serves one.';
const rerankerTimeout = seconds.default(10).describe('Longest wait for the scores of one question; what is late leaves the order as it was.');

const reranker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe(rerankerKinds) }),
  z.strictObject({
    kind: z.literal('onnx').describe(rerankerKinds),
    model: z.string().min(1).describe(rerankerModel),
    maxTokens: z.int().min(16).max(8192).default(512).describe('Longest question and passage together in tokens; longer passages are cut.'),
    threads: z.int().min(1).max(64).default(2).describe('Threads of one computation; at most the number of cores.'),
    timeoutSeconds: rerankerTimeout,
  }),
  z.strictObject({
    kind: z.literal('http').describe(rerankerKinds),
    form: z
      .enum(['jina', 'cohere', 'siliconflow', 'vllm', 'infinity', 'sidecar', 'tei', 'dashscope'])
      .default('jina')
      .describe('Whose protocol the server speaks; jina for any that is asked as Jina is (llama.cpp, Xinference); tei: Text Embeddings Inference.'),
    baseUrl: address.nullable().default(null).describe('Address before /rerank, such as https://api.jina.ai/v1; null for the usual one of the form.'),
    model: z.string().min(1).nullable().default(null).describe(rerankerModel),
    apiKey: secret,
    timeoutSeconds: rerankerTimeout,
  }),
]);

const served = {
  model: z.string().min(1).describe('A model of resources/models.json, or a folder with model.onnx and tokenizer.json, absolute or in the folder of the models.'),
  provider: z.enum(['cpu', 'cuda']).default('cpu').describe('cpu, or cuda after scripts/setup.sh --cuda; one that cannot be loaded is an error.'),
  threads: z.int().min(1).max(64).default(2).describe('Threads of one computation; at most the number of cores.'),
  workers: z.int().min(1).max(64).default(1).describe('Copies of the model that compute at the same time.'),
};

const servedModel = z.union([
  z.strictObject({
    kind: z.literal('rerank').describe('embedding: texts to vectors; rerank: a cross-encoder, from a folder.'),
    ...served,
    maxTokens: z.int().min(16).max(32_768).default(512).describe('Longest text, or question and passage together, in tokens.'),
  }),
  z.strictObject({
    kind: z.literal('embedding').default('embedding').describe('embedding: texts to vectors; rerank: a cross-encoder, from a folder.'),
    ...served,
    dimension: z.int().min(1).max(65_536).nullable().default(null).describe('For a folder: length of its vectors.'),
    pooling: z.enum(['mean', 'first']).default('mean').describe('For a folder: which of the vectors of its tokens make the vector of a text.'),
    queryPrefix: z.string().default('').describe('For a folder: what stands before a question.'),
    passagePrefix: z.string().default('').describe('For a folder: what stands before a passage.'),
    maxTokens: z.int().min(16).max(32_768).default(512).describe('For a folder: longest text in tokens.'),
  }),
]);

/** Every setting, its range and its meaning. Unknown keys are refused. */
export const settingsSchema = z.strictObject({
  sources: z.array(source).describe('Where the documents of each library are; without an entry: --source, else repodir/.'),
  libraries: z
    .array(
      z.strictObject({
        name: libraryName.describe('The library.'),
        chunkTokens: chunkTokens.optional().describe('Longest chunk in tokens of the embedding model; ingest.chunkTokens without it.'),
        webSearch: z.boolean().default(false).describe('Whether its questions may be searched for on the web, as webSearch says.'),
      }),
    )
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'expected each library once')
    .describe('What one library does otherwise than all: name, chunkTokens and webSearch.'),
  ingest: z.strictObject({
    include: z.array(z.string()).describe('Patterns as in .gitignore; when there are any, only files that match one are read.'),
    exclude: z.array(z.string()).describe('Patterns as in .gitignore of files and folders to leave out.'),
    maxFileMegabytes: z.number().positive().describe('Larger files are left out.'),
    parseTimeoutSeconds: seconds.describe('Longest time for one page, slide or sheet; for formats without, for the file.'),
    maxPages: count.max(100_000).describe('Pages, slides or sheets read of one file; the rest is left out with a warning.'),
    parseThreads: z.int().min(0).max(32).describe('Files read at once; 0 for one a core, at most 4.'),
    // A list that grows without end ends a thread only while its heap is smaller than the longest list there can be.
    parseMemoryMegabytes: z.int().min(64).max(1024).describe('Largest heap while one file is read.'),
    chunkTokens: chunkTokens.describe('Longest chunk in tokens of the embedding model.'),
  }),
  ocr: z.strictObject({
    kind: z.enum(['paddle', 'tesseract', 'none']).describe('paddle: PP-OCRv4, tesseract when it cannot be loaded; tesseract; none: pictures are left out.'),
    threads: z.int().min(1).max(64).describe('Threads of one computation; at most the number of cores.'),
    timeoutSeconds: seconds.describe('Longest time for one picture.'),
  }),
  web: z.strictObject({
    allow: z.array(z.string()).describe('Addresses and ranges that may be fetched although they are not public, such as 10.1.0.0/16.'),
  }),
  webSearch: webSearch.describe('Who is asked for pages of the web, for libraries that allow it.'),
  embedder: embedder.describe('The model that turns text into vectors.'),
  vectorStore: z.strictObject({
    kind: z.enum(['faiss', 'memory']).describe('faiss, or memory: slower, without native code.'),
    exactUpTo: z
      .int()
      .min(0)
      .max(2_000_000)
      .describe('Chunks of a library up to which search is exact; a larger one gets an HNSW graph. From the next ingest on; not for memory.'),
  }),
  retrieval: z.strictObject({
    candidates: count.max(1000).describe('Hits taken from each of the two searches.'),
    passages: count.max(50).describe('Passages an answer is made from.'),
    perDocument: count.max(50).describe('Of them from one document at most, unless the best are all of one.'),
    lateInteraction: z
      .enum(['auto', 'on', 'off'])
      .describe('Whether ingest keeps vectors of single words, by which passages are compared again; about 15 KB a chunk, as much in the cache.'),
  }),
  reranker: reranker.describe('A model that looks once more at the best passages.'),
  answer: z.strictObject({
    relevance: z.enum(['evidence', 'reranker', 'language-model']).describe('Who says whether what was found bears on the question: evidence, by the confidence of quoted and the sentence checks of written answers; reranker; language-model, by a score of 0 to 10.'),
    relevanceThreshold: z.number().describe("Least score for reranker (on its own scale) and language-model; HuixiangDou's was 5."),
    unknown: z.enum(['rules', 'language-model']).describe('Who says whether an answer says that it does not know: rules, or the language model too.'),
    unknownThreshold: z.int().min(1).max(10).describe("Score from which on it says so; HuixiangDou's was 9."),
    unsupported: z.enum(['drop', 'mark']).describe('What a written answer says beyond its passages: drop leaves it out, mark shows it marked.'),
    passageTokens: z.int().min(200).max(100_000).describe('Tokens of passages with their surroundings that a language model is given; fewer where its context is small.'),
    maxWords: z.int().min(20).max(2000).describe('Longest quoted answer in English words; a Chinese character counts 0.6.'),
    comparedSentences: z.int().min(0).max(100).describe('Sentences of the passages compared with the question by meaning, the best by words; 0 for none.'),
  }),
  gate: z.strictObject({
    policy: policy.describe('What a gate aims at in groups: precision=0.9, f=0.5 or false-answers=2 (in a hundred messages).'),
    directPolicy: policy.describe('What it aims at one to one.'),
    answerableShare: z.number().gt(0).lt(1).describe('Share of messages in groups that are for a library, where examples do not tell.'),
    minimumExamples: z.int().min(2).describe('Fewer good or bad examples are not learned from.'),
    manyExamples: z.int().min(20).describe('From so many good and bad examples on the gate is learned from them alone.'),
    secondOpinion: z.enum(['none', 'language-model']).describe('Who is asked about messages the gate is unsure of; what cannot be read declines.'),
    unsureBand: z.number().min(0).max(0.5).describe('A message is unsure when its probability is nearer to the threshold than this.'),
  }),
  safety: safety.describe('What is not answered, and not said.'),
  moderation: moderation.describe('A service that looks at questions and answers.'),
  privacy: privacy.describe('What others get to see.'),
  languageModel: languageModel.describe('Who writes the answers.'),
  server: z.strictObject({
    host: z.string().min(1).describe('Address to listen on; 127.0.0.1 is this machine only.'),
    port: z.int().min(0).max(65_535).describe('Port to listen on; 0 takes a free one.'),
    bodyKilobytes: count.max(100_000).describe('Largest request.'),
    requestTimeoutSeconds: seconds.describe('Longest time for one answer.'),
    shutdownSeconds: seconds.describe('How long running requests may finish when the server is stopped.'),
    maxConcurrent: count.max(10_000).describe('Questions answered at once; more are turned away.'),
  }),
  sidecar: z.strictObject({
    host: z.string().min(1).describe('Address to listen on; 127.0.0.1 is this machine only.'),
    port: z.int().min(0).max(65_535).describe('Port to listen on; 0 takes a free one.'),
    apiKey: secret,
    models: z.array(servedModel).min(1).describe('Models that are served; a request that names none gets the first of its kind.'),
    batchTokens: z.int().min(1).max(1_000_000).describe('Most tokens computed together; some 500 for a processor, 16 000 for a graphics card.'),
    batchTexts: count.max(1024).describe('Most texts computed together.'),
    waitingTexts: count.max(100_000).describe('Texts of a model that wait or are in work; more are refused at once with 429.'),
    textsPerRequest: count.max(10_000).describe('Texts of one request; more are refused with 413.'),
    bodyKilobytes: count.max(100_000).describe('Largest request.'),
    requestTimeoutSeconds: seconds.describe('Longest time for one request.'),
    shutdownSeconds: seconds.describe('How long running requests may finish when the sidecar is stopped.'),
  }),
  traces: z.strictObject({
    texts: z.enum(['keep', 'hash']).describe('What was said, personal data masked; or nothing of it, and names as keyed hashes.'),
    keepDays: count.max(3650).describe('Older traces are deleted.'),
  }),
  conversation: z.strictObject({
    maxCharacters: count.max(1_000_000).describe('Longest message.'),
    historyTurns: z.int().min(0).max(1000).describe('Earlier messages that are looked at.'),
  }),
});

export type Settings = z.output<typeof settingsSchema>;

/** Keys that are secrets: refused in files, read from the environment only. */
export const secretKeys: readonly string[] = ['languageModel.apiKey', 'embedder.apiKey', 'reranker.apiKey', 'webSearch.apiKey', 'moderation.apiKey', 'sidecar.apiKey'];
