import { z } from 'zod';

export interface RerankRequest {
  /** Null leaves it to the server. */
  readonly model: string | null;
  readonly question: string;
  readonly passages: readonly string[];
}

/** A score, and the place of its passage in the request. */
export interface PlacedScore {
  readonly index: number;
  readonly score: number;
}

/** How one family of servers is asked, and answers. */
interface RerankForm {
  /** Where it is when nothing else is said; null where it is on a machine of one's own. */
  readonly baseUrl: string | null;
  /** What follows the base address. */
  readonly path: string;
  readonly body: (request: RerankRequest) => object;
  /** What is read of an answer; the rest is the server's own. */
  readonly answer: z.ZodType<readonly PlacedScore[]>;
}

const index = z.int().min(0);
const results = z
  .array(z.object({ index, relevance_score: z.number() }))
  .transform((all) => all.map(({ index: place, relevance_score: score }) => ({ index: place, score })));

/** Jina AI: https://jina.ai/reranker. */
const jina: RerankForm = {
  baseUrl: 'https://api.jina.ai/v1',
  path: '/rerank',
  body: ({ model, question, passages }) => ({
    ...(model !== null && { model }),
    query: question,
    documents: passages,
    top_n: passages.length,
  }),
  answer: z.object({ results }).transform((given) => given.results),
};

const likeJina = (baseUrl: string | null): RerankForm => ({ ...jina, baseUrl });

/** Text Embeddings Inference: https://huggingface.github.io/text-embeddings-inference/. */
const tei: RerankForm = {
  baseUrl: null,
  path: '/rerank',
  body: ({ question, passages }) => ({ query: question, texts: passages, truncate: true }),
  answer: z.array(z.object({ index, score: z.number() })),
};

/** DashScope: https://help.aliyun.com/zh/model-studio/text-rerank-api. */
const dashscope: RerankForm = {
  baseUrl: 'https://dashscope.aliyuncs.com/api/v1',
  path: '/services/rerank/text-rerank/text-rerank',
  body: ({ model, question, passages }) => ({
    model,
    input: { query: question, documents: passages },
    parameters: { top_n: passages.length, return_documents: false },
  }),
  answer: z.object({ output: z.object({ results }) }).transform(({ output }) => output.results),
};

/**
 * Of Jina's form too: Cohere (https://docs.cohere.com/reference/rerank), SiliconFlow (https://docs.siliconflow.cn), vLLM
 * (https://docs.vllm.ai), Infinity (https://github.com/michaelfeil/infinity), Xinference, llama.cpp and our own sidecar.
 */
export const rerankForms = {
  jina,
  cohere: likeJina('https://api.cohere.com/v2'),
  siliconflow: likeJina('https://api.siliconflow.cn/v1'),
  vllm: likeJina('http://127.0.0.1:8000/v1'),
  infinity: likeJina('http://127.0.0.1:7997'),
  sidecar: likeJina('http://127.0.0.1:8090/v1'),
  tei,
  dashscope,
} as const satisfies Record<string, RerankForm>;

export type RerankFormName = keyof typeof rerankForms;
