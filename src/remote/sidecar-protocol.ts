import { z } from 'zod';

/**
 * What is said between the sidecar and its clients. The forms are those of others, so that any client of theirs can be used, with three
 * fields of our own in `POST /v1/embeddings`:
 *
 * - `input_type`: `query` or `passage` puts the model's prefix of that kind before each text (Cohere's, Voyage's and Jina's words for it,
 *   `search_query`, `search_document`, `document`, `retrieval.query` and `retrieval.passage`, are understood too). Without it a text is embedded as it is.
 *   In the form of Text Embeddings Inference it is `prompt_name`.
 * - `truncate`: true (as it is without it) cuts the end of a text that is too long, false refuses it with 413.
 * - `token_vectors`: true adds `tokens` to each vector: of a passage pooled and packed as shared/packed-tokens.ts says, of anything else one
 *   32-bit float vector a token, all in base64, little-endian; and `token_version` to the answer (domain/token-vectors.ts).
 *
 * In every request a field that is null is one that is left out. The answer carries `fingerprint`: equal fingerprint means equal vectors.
 */
export const embeddingsRequest = z.object({
  model: z.string().optional(),
  input: z.union([z.string(), z.array(z.string())], {
    error: 'expected a text or a list of texts; lists of token numbers are not taken, since their meaning depends on the tokenizer',
  }),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.int().optional(),
  input_type: z.string().optional(),
  truncate: z.boolean().default(true),
  token_vectors: z.boolean().default(false),
});

const documents = z.array(z.union([z.string(), z.object({ text: z.string() })]));

/** As Jina (https://jina.ai/reranker) and Cohere (https://docs.cohere.com/reference/rerank) are asked. */
export const rerankRequest = z.object({
  model: z.string().optional(),
  query: z.string(),
  documents,
  top_n: z.int().min(1).optional(),
  return_documents: z.boolean().default(false),
  truncate: z.boolean().default(true),
});

/** As Text Embeddings Inference is asked (https://huggingface.github.io/text-embeddings-inference/). */
export const teiEmbedRequest = z.object({
  model: z.string().optional(),
  inputs: z.union([z.string(), z.array(z.string())], { error: 'expected a text or a list of texts' }),
  normalize: z.boolean().default(true),
  truncate: z.boolean().default(false),
  prompt_name: z.string().optional(),
  dimensions: z.int().optional(),
});

export const teiRerankRequest = z.object({
  model: z.string().optional(),
  query: z.string(),
  texts: z.array(z.string()),
  raw_scores: z.boolean().default(false),
  return_text: z.boolean().default(false),
  truncate: z.boolean().default(false),
});

/** The vectors of one text's tokens on the wire. */
const tokens = z.object({ count: z.int().min(0), dimension: z.int().min(1), packed: z.string().optional(), values: z.string().optional() });

/** What our own client reads of an answer to `embeddingsRequest` in base64. */
export const embeddingsAnswer = z.object({
  fingerprint: z.string(),
  token_version: z.int().optional(),
  data: z.array(z.object({ index: z.int().min(0), embedding: z.string(), tokens: tokens.optional() })),
});

export type EmbeddingsAnswer = z.infer<typeof embeddingsAnswer>;

/** What our own client reads of `GET /info`. */
export const sidecarInfo = z.object({
  token_version: z.int(),
  max_client_batch_size: z.int().min(1),
  models: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['embedding', 'rerank']),
      dimension: z.int().min(1).nullable(),
      maxTokens: z.int().min(1),
      fingerprint: z.string().min(1),
    }),
  ),
});

export type SidecarInfo = z.infer<typeof sidecarInfo>;

/** What can be wrong with a request, or with us, as Text Embeddings Inference names it; each has its status. */
export const sidecarErrors = {
  Validation: 422,
  Empty: 422,
  TooLarge: 413,
  NotFound: 404,
  Unauthorized: 401,
  Overloaded: 429,
  Backend: 424,
  Unhealthy: 503,
  Timeout: 504,
} as const satisfies Record<string, number>;

export type SidecarErrorType = keyof typeof sidecarErrors;

/** What our own client reads of an error. */
export const sidecarProblem = z.object({ error: z.object({ type: z.enum(Object.keys(sidecarErrors) as SidecarErrorType[]) }) });
