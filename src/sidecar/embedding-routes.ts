import type { FastifyInstance, FastifyReply } from 'fastify';
import { tokenVersion } from '#domain/token-vectors.js';
import type { TextKind } from '#inference/sentence-encoder.js';
import { embeddingsRequest, teiEmbedRequest } from '#remote/sidecar-protocol.js';
import { boundedWork } from './bounded-work.js';
import type { Embedded } from './model-thread.protocol.js';
import { checkCount, parseBody } from './parse-body.js';
import type { ServedModel } from './served-model.js';
import type { Sidecar } from './sidecar.js';
import { SidecarError } from './sidecar-error.js';
import { textKind } from './text-kind.js';

interface Wanted {
  readonly model: ServedModel;
  readonly texts: readonly string[];
  readonly kind: TextKind;
  readonly truncate: boolean;
  readonly withTokens: boolean;
}

/** `POST /v1/embeddings` as OpenAI has it (https://platform.openai.com/docs/api-reference/embeddings), and `POST /embed` as Text Embeddings Inference. */
export function addEmbeddingRoutes(server: FastifyInstance, sidecar: Sidecar): void {
  server.post('/v1/embeddings', async (request, reply) => {
    const { input, encoding_format: format, input_type: type, ...body } = parseBody(embeddingsRequest, request.body);
    const model = sidecar.models.find('embedding', body.model);
    checkDimension(model, body.dimensions);
    const texts = typeof input === 'string' ? [input] : input;
    const kind = textKind('input_type', type);
    const withTokens = body.token_vectors;
    const { embedded, tokens } = await embed({ model, texts, kind, truncate: body.truncate, withTokens }, { reply, sidecar });
    return {
      object: 'list',
      model: model.description.name,
      fingerprint: model.description.fingerprint,
      ...(withTokens && { token_version: tokenVersion }),
      data: embedded.map((each, index) => ({
        object: 'embedding',
        index,
        embedding: format === 'base64' ? base64(each.vector) : Array.from(each.vector),
        ...(withTokens && { tokens: tokensOf(each) }),
      })),
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    };
  });

  server.post('/embed', async (request, reply) => {
    const { inputs, truncate, ...body } = parseBody(teiEmbedRequest, request.body);
    const model = sidecar.models.find('embedding', body.model);
    checkDimension(model, body.dimensions);
    if (!body.normalize)
      throw new SidecarError('Validation', 'normalize: vectors are always of length one here; leave it out, or set it to true');
    const texts = typeof inputs === 'string' ? [inputs] : inputs;
    const kind = textKind('prompt_name', body.prompt_name);
    const { embedded } = await embed({ model, texts, kind, truncate, withTokens: false }, { reply, sidecar });
    return embedded.map(({ vector }) => Array.from(vector));
  });
}

async function embed(
  { model, texts, kind, truncate, withTokens }: Wanted,
  { reply, sidecar: { limits } }: { readonly reply: FastifyReply; readonly sidecar: Sidecar },
): Promise<{ readonly embedded: readonly Embedded[]; readonly tokens: number }> {
  checkCount(texts.length, limits.textsPerRequest);
  const empty = kind === null ? texts.indexOf('') : -1;
  if (empty >= 0) throw new SidecarError('Empty', `text ${empty} is empty; leave it out, or say by input_type what it is`);
  const asked = texts.map((text) => ({ text, kind, withTokens }));
  const work = { asked, truncate, isUrgent: kind === 'query' };
  const { values, tokens } = await boundedWork(reply, limits.requestTimeoutSeconds, (signal) => model.work({ ...work, signal }));
  return { embedded: values.filter((value) => typeof value === 'object'), tokens };
}

function checkDimension({ description: { name, dimension } }: ServedModel, asked: number | undefined): void {
  if (asked !== undefined && asked !== dimension)
    throw new SidecarError('Validation', `dimensions: ${name} has ${dimension}, not ${asked}; leave it out`);
}

function tokensOf({ passage, question }: Embedded): object | undefined {
  if (passage) return { count: passage.count, dimension: passage.dimension, packed: Buffer.from(passage.packed).toString('base64') };
  return question && { count: question.count, dimension: question.dimension, values: base64(question.values) };
}

function base64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
