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
  readonly body: (request: RerankRequest) => object;
  /** What is read of an answer; the rest is the server's own. */
  readonly answer: z.ZodType<readonly PlacedScore[]>;
}

const index = z.int().min(0);

const jina: RerankForm = {
  body: ({ model, question, passages }) => ({
    ...(model !== null && { model }),
    query: question,
    documents: passages,
    top_n: passages.length,
  }),
  answer: z
    .object({ results: z.array(z.object({ index, relevance_score: z.number() })) })
    .transform(({ results }) => results.map(({ index: place, relevance_score: score }) => ({ index: place, score }))),
};

const tei: RerankForm = {
  body: ({ question, passages }) => ({ query: question, texts: passages, truncate: true }),
  answer: z.array(z.object({ index, score: z.number() })),
};

/**
 * jina: Jina AI (https://jina.ai/reranker), Cohere (https://docs.cohere.com/reference/rerank), and what speaks like them: vLLM, Infinity,
 * Xinference, llama.cpp, SiliconFlow. tei: Text Embeddings Inference (https://huggingface.co/docs/text-embeddings-inference).
 */
export const rerankForms = { jina, tei } as const satisfies Record<string, RerankForm>;

export type RerankFormName = keyof typeof rerankForms;
