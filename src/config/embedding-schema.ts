import { z } from 'zod';
import { address, keyFile, seconds, secret } from '#config/setting-values.js';

const embedderKinds = 'onnx: in this process; sidecar: by `huixiang sidecar`; http: by a server of another kind. Another model, or another server, needs a new ingest.';
const embedderModel = 'onnx: a model of resources/models.json; sidecar: its name there; http: its name on the server.';
const embedderTimeout = seconds.default(60).describe('Longest time for one request, tries included.');

export const embedderSchema = z.discriminatedUnion('kind', [
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
    apiKeyFile: keyFile,
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
    apiKeyFile: keyFile,
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

export const rerankerSchema = z.discriminatedUnion('kind', [
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
    apiKeyFile: keyFile,
    timeoutSeconds: rerankerTimeout,
  }),
]);

const served = {
  model: z.string().min(1).describe('A model of resources/models.json, or a folder with model.onnx and tokenizer.json, absolute or in the folder of the models.'),
  provider: z.enum(['cpu', 'cuda']).default('cpu').describe('cpu, or cuda after scripts/setup.sh --cuda; one that cannot be loaded is an error.'),
  threads: z.int().min(1).max(64).default(2).describe('Threads of one computation; at most the number of cores.'),
  workers: z.int().min(1).max(64).default(1).describe('Copies of the model that compute at the same time.'),
};

export const servedModelSchema = z.union([
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
