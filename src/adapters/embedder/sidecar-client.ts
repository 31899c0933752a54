import { tokenVersion } from '#domain/token-vectors.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { reasonOf } from '#remote/model-server.js';
import { parsedJson } from '#shared/parsed-json.js';
import { readBounded } from '#remote/read-bounded.js';
import { retryAfter } from '#shared/retry-after.js';
import { packedRowBytes } from '#shared/packed-tokens.js';
import { embeddingsAnswer, sidecarInfo, sidecarProblem, type EmbeddingsAnswer, type SidecarInfo } from '#remote/sidecar-protocol.js';
import type { Encoded, EncodingRequest } from './encoder.js';

/** It is well, but has too much to do. */
export class SidecarBusy extends Error {
  override readonly name = 'SidecarBusy';

  /** @param pauseMs when to come again; null when it does not say */
  constructor(readonly pauseMs: number | null) {
    super('it has too much to do');
  }
}

/** It understands, and says no: another one would say the same. */
export class SidecarRefusal extends Error {
  override readonly name = 'SidecarRefusal';
}

/** It does not answer as a sidecar with the model does. The words are ours and may be shown, unlike those of a server or of fetch. */
export class SidecarFault extends Error {
  override readonly name = 'SidecarFault';
}

/** 32 passages with the vectors of their tokens are under 2 MB. */
const mostBytes = 64_000_000;

interface Stop {
  readonly apiKey: string | null;
  readonly signal: AbortSignal;
}

/** Why asking one failed, in words that may be shown. */
export function faultOf(cause: unknown): string {
  return cause instanceof SidecarFault ? cause.message : reasonOf(cause);
}

/** What the sidecar at `url` serves. @throws SidecarFault when it is no sidecar; what fetch throws */
export async function askInfo(url: string, { apiKey, signal }: Stop): Promise<SidecarInfo> {
  const response = await fetch(`${url}/info`, { headers: headersOf(apiKey), redirect: 'manual', signal });
  const text = await readBounded(response, mostBytes);
  if (response.status !== 200) throw new SidecarFault(`/info answers ${response.status}`);
  const { data } = sidecarInfo.safeParse(parsedJson(text));
  if (!data) throw new SidecarFault('it is no sidecar of Huixiang');
  if (data.token_version !== tokenVersion) throw new SidecarFault('it is of another version, with other vectors of tokens');
  return data;
}

/** Of what is served the embedding model of this name. @throws SidecarFault naming those there are */
export function modelOf(info: SidecarInfo, name: string): EmbeddingModel {
  const models = info.models.filter(({ kind }) => kind === 'embedding');
  const found = models.find((model) => model.name === name);
  if (!found?.dimension)
    throw new SidecarFault(`it does not serve ${name}, but ${models.map((model) => model.name).join(', ') || 'no embedding model'}`);
  const { dimension, maxTokens, fingerprint } = found;
  return { name, dimension, maxTokens, fingerprint };
}

/**
 * One vector a text, in their order.
 * @throws SidecarBusy, SidecarRefusal, SidecarFault; what fetch throws
 */
export async function askVectors(
  url: string,
  model: EmbeddingModel,
  { texts, kind, withTokens, apiKey, signal }: EncodingRequest & Stop,
): Promise<Encoded[]> {
  const body = { model: model.name, input: texts, encoding_format: 'base64', input_type: kind, token_vectors: withTokens };
  const response = await fetch(`${url}/v1/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(apiKey) },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal,
  });
  const { status, headers } = response;
  const text = await readBounded(response, mostBytes);
  if (status === 429) throw new SidecarBusy(retryAfter(headers));
  if ([401, 413, 422].includes(status)) throw new SidecarRefusal(`it answers ${status} (${problemOf(text)})`);
  if (status !== 200) throw new SidecarFault(`it answers ${status} (${problemOf(text)})`);
  const { data } = embeddingsAnswer.safeParse(parsedJson(text));
  if (!data || data.data.length !== texts.length || data.data.some(({ index }, i) => index !== i))
    throw new SidecarFault(`it did not answer with one vector for each of ${texts.length} texts`);
  if (data.fingerprint !== model.fingerprint) throw new SidecarFault('it has another model now, with other vectors');
  return data.data.map((each) => vectorsOf(each, model.dimension));
}

function vectorsOf({ embedding, tokens }: EmbeddingsAnswer['data'][number], dimension: number): Encoded {
  const vector = floatsOf(embedding);
  if (vector.length !== dimension || !vector.every(Number.isFinite)) throw new SidecarFault(`it gave no vector of ${dimension} numbers`);
  if (!tokens) return { vector };
  const { count, packed, values } = tokens;
  if (packed !== undefined) {
    const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
    if (bytes.length === count * packedRowBytes(dimension)) return { vector, passage: { count, dimension, packed: bytes } };
  }
  if (values !== undefined) {
    const rows = floatsOf(values);
    if (rows.length === count * dimension && rows.every(Number.isFinite)) return { vector, question: { count, dimension, values: rows } };
  }
  throw new SidecarFault('it gave vectors of tokens that cannot be read');
}

/** Base64 of 32-bit floats, little-endian as every machine this runs on. */
function floatsOf(base64: string): Float32Array {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}

function headersOf(apiKey: string | null): Record<string, string> {
  return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
}

/** Of what it says the kind alone: its words may repeat the key, or texts. */
function problemOf(text: string | null): string {
  return sidecarProblem.safeParse(parsedJson(text)).data?.error.type ?? 'no reason given';
}
