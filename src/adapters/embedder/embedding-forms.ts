import { z } from 'zod';
import type { EmbeddingKind } from '#ports/embedder.js';

export interface EmbeddingRequest {
  readonly model: string;
  /** Their prefixes before them, none of them blank. */
  readonly texts: readonly string[];
  readonly kind: EmbeddingKind;
  readonly dimension: number;
  /** Whether the dimension is not the model's own, and has to be asked for. */
  readonly isShortened: boolean;
}

/** A vector, and the place of its text in the request. */
export interface PlacedVector {
  readonly index: number;
  readonly vector: readonly number[];
}

/** How one family of servers is asked, and answers. */
interface EmbeddingForm {
  /** Where it is when nothing else is said; null where that is never the same. */
  readonly baseUrl: string | null;
  /** What follows the base address. */
  readonly path: string;
  /** Texts of one request that it takes without being set up for more. */
  readonly maxBatch: number;
  readonly body: (request: EmbeddingRequest) => object;
  /** What is read of an answer; the rest is the server's own. */
  readonly answer: z.ZodType<readonly PlacedVector[]>;
}

const index = z.int().min(0);
const vector = z.array(z.number());
/** Answers that are in the order of the texts. */
const inOrder = z.array(vector).transform((vectors) => vectors.map((each, place) => ({ index: place, vector: each })));

/** https://platform.openai.com/docs/api-reference/embeddings; floats are asked for, since not every server of this form knows base64. */
const openai: EmbeddingForm = {
  baseUrl: 'https://api.openai.com/v1',
  path: '/embeddings',
  maxBatch: 128,
  body: ({ model, texts, dimension, isShortened }) => ({
    model,
    input: texts,
    encoding_format: 'float',
    ...(isShortened && { dimensions: dimension }),
  }),
  answer: z
    .object({ data: z.array(z.object({ index, embedding: vector })) })
    .transform(({ data }) => data.map(({ index: place, embedding }) => ({ index: place, vector: embedding }))),
};

const likeOpenai = (baseUrl: string, maxBatch: number): EmbeddingForm => ({ ...openai, baseUrl, maxBatch });

/** https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html; -1 cuts at what the model takes. */
const vllm: EmbeddingForm = {
  ...likeOpenai('http://127.0.0.1:8000/v1', 64),
  body: (request) => ({ ...openai.body(request), truncate_prompt_tokens: -1 }),
};

/** Text Embeddings Inference: https://huggingface.github.io/text-embeddings-inference/; 32 is its --max-client-batch-size. */
const tei: EmbeddingForm = {
  baseUrl: null,
  path: '/embed',
  maxBatch: 32,
  body: ({ texts }) => ({ inputs: texts, normalize: true, truncate: true }),
  answer: inOrder,
};

/** https://docs.ollama.com/api/embed */
const ollama: EmbeddingForm = {
  baseUrl: 'http://127.0.0.1:11434',
  path: '/api/embed',
  maxBatch: 64,
  body: ({ model, texts, dimension, isShortened }) => ({
    model,
    input: texts,
    truncate: true,
    ...(isShortened && { dimensions: dimension }),
  }),
  answer: z.object({ embeddings: inOrder }).transform(({ embeddings }) => embeddings),
};

/** https://docs.cohere.com/reference/embed: at most 96 texts; the kind is the server's to mark. */
const cohere: EmbeddingForm = {
  baseUrl: 'https://api.cohere.com/v2',
  path: '/embed',
  maxBatch: 96,
  body: ({ model, texts, kind, dimension, isShortened }) => ({
    model,
    texts,
    input_type: kind === 'query' ? 'search_query' : 'search_document',
    embedding_types: ['float'],
    truncate: 'END',
    ...(isShortened && { output_dimension: dimension }),
  }),
  answer: z.object({ embeddings: z.object({ float: inOrder }) }).transform(({ embeddings }) => embeddings.float),
};

/** https://jina.ai/embeddings: from v3 on the kind is the server's to mark; v2 knows no task. */
const jina: EmbeddingForm = {
  ...likeOpenai('https://api.jina.ai/v1', 128),
  body: ({ model, texts, kind, dimension, isShortened }) => ({
    model,
    input: texts,
    ...(isShortened && { dimensions: dimension }),
    ...(!/-v[12]\b/u.test(model) && { task: kind === 'query' ? 'retrieval.query' : 'retrieval.passage' }),
    truncate: true,
  }),
};

/** https://help.aliyun.com/zh/model-studio/text-embedding-synchronous-api: at most ten texts from text-embedding-v3 on. */
const dashscope: EmbeddingForm = {
  baseUrl: 'https://dashscope.aliyuncs.com/api/v1',
  path: '/services/embeddings/text-embedding/text-embedding',
  maxBatch: 10,
  body: ({ model, texts, kind, dimension }) => ({
    model,
    input: { texts },
    parameters: { text_type: kind === 'query' ? 'query' : 'document', ...(!/-v[12]$/u.test(model) && { dimension }) },
  }),
  answer: z
    .object({ output: z.object({ embeddings: z.array(z.object({ text_index: index, embedding: vector })) }) })
    .transform(({ output }) => output.embeddings.map(({ text_index: place, embedding }) => ({ index: place, vector: embedding }))),
};

/**
 * SiliconFlow takes 32 texts (https://docs.siliconflow.cn). LMDeploy has the address, but its /v1/embeddings answered 400 in the versions
 * looked at, up to 0.9: it is here for those that serve it.
 */
export const embeddingForms = {
  openai,
  tei,
  vllm,
  infinity: likeOpenai('http://127.0.0.1:7997', 64),
  lmdeploy: likeOpenai('http://127.0.0.1:23333/v1', 32),
  ollama,
  siliconflow: likeOpenai('https://api.siliconflow.cn/v1', 32),
  jina,
  cohere,
  dashscope,
} as const satisfies Record<string, EmbeddingForm>;

export type EmbeddingFormName = keyof typeof embeddingForms;
