import type { FastifyInstance, FastifyReply } from 'fastify';
import { probability } from '#inference/cross-encoder.js';
import { rerankRequest, teiRerankRequest } from '#remote/sidecar-protocol.js';
import { boundedWork } from './bounded-work.js';
import { checkCount, parseBody } from './parse-body.js';
import type { ServedModel } from './served-model.js';
import type { Sidecar } from './sidecar.js';

interface Wanted {
  readonly model: ServedModel;
  readonly query: string;
  readonly texts: readonly string[];
  readonly truncate: boolean;
}

/** A passage's place in the request, and its logit. */
interface Ranked {
  readonly index: number;
  readonly logit: number;
}

/** `POST /v1/rerank` as Jina and Cohere have it, and `POST /rerank` as Text Embeddings Inference. Both answer best first. */
export function addRerankRoutes(server: FastifyInstance, sidecar: Sidecar): void {
  server.post('/v1/rerank', async (request, reply) => {
    const { query, documents, truncate, ...body } = parseBody(rerankRequest, request.body);
    const model = sidecar.models.find('rerank', body.model);
    const texts = documents.map((document) => (typeof document === 'string' ? document : document.text));
    const { ranked, tokens } = await rank({ model, query, texts, truncate }, { reply, sidecar });
    return {
      model: model.description.name,
      results: ranked.slice(0, body.top_n).map(({ index, logit }) => ({
        index,
        relevance_score: probability(logit),
        ...(body.return_documents && { document: { text: texts[index] } }),
      })),
      usage: { total_tokens: tokens },
    };
  });

  server.post('/rerank', async (request, reply) => {
    const { query, texts, truncate, ...body } = parseBody(teiRerankRequest, request.body);
    const model = sidecar.models.find('rerank', body.model);
    const { ranked } = await rank({ model, query, texts, truncate }, { reply, sidecar });
    return ranked.map(({ index, logit }) => ({
      index,
      score: body.raw_scores ? logit : probability(logit),
      ...(body.return_text && { text: texts[index] }),
    }));
  });
}

async function rank(
  { model, query, texts, truncate }: Wanted,
  { reply, sidecar: { limits } }: { readonly reply: FastifyReply; readonly sidecar: Sidecar },
): Promise<{ readonly ranked: readonly Ranked[]; readonly tokens: number }> {
  checkCount(texts.length, limits.textsPerRequest);
  const asked = texts.map((passage) => ({ question: query, passage }));
  const work = { asked, truncate, isUrgent: true };
  const { values, tokens } = await boundedWork(reply, limits.requestTimeoutSeconds, (signal) => model.work({ ...work, signal }));
  const ranked = values.map((value, index) => ({ index, logit: typeof value === 'number' ? value : NaN }));
  return { ranked: ranked.sort((a, b) => b.logit - a.logit), tokens };
}
