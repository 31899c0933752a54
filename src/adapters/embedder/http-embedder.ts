import { createHash } from 'node:crypto';
import type { Embedder, EmbeddingKind, EmbeddingModel, PassageVectors, QuestionVectors } from '#ports/embedder.js';
import { ModelServer, passing, type CallLimits } from '#remote/model-server.js';
import { cutToTokens } from '#shared/estimate-tokens.js';
import { embeddingForms, type EmbeddingFormName, type PlacedVector } from './embedding-forms.js';
import { embeddingStopped } from './embedding-stopped.js';
import type { KnownModel } from './known-models.js';
import { RequestQueue } from './request-queue.js';

export interface HttpEmbedderOptions extends KnownModel {
  readonly form: EmbeddingFormName;
  /** Address before the path of the form. */
  readonly baseUrl: string;
  /** Name of the model on the server. */
  readonly model: string;
  readonly apiKey: string | null;
  /** Whether the dimension is not the model's own, and has to be asked for. */
  readonly isShortened: boolean;
  /** Most texts of one request. */
  readonly maxBatch: number;
  /** Most requests at once. */
  readonly concurrency: number;
  /** Longest time for one request, its tries included. */
  readonly timeoutSeconds: number;
  /** 0 up to below 1; for pauses between tries. */
  readonly random?: () => number;
}

interface Stoppable {
  readonly signal?: AbortSignal;
}

const tries = 5;
/** 128 vectors of 4 096 numbers, written out, with room. */
const mostBytes = 64_000_000;

/**
 * A server that embeds, by the forms in embedding-forms.ts. It gives no vectors of tokens. Vectors are brought to length one here,
 * whatever the server does.
 */
export class HttpEmbedder implements Embedder {
  readonly model: EmbeddingModel;
  readonly givesTokens = false;
  private readonly server: ModelServer;
  private readonly queue: RequestQueue;

  constructor(private readonly options: HttpEmbedderOptions) {
    const { form, baseUrl, model, dimension, maxTokens, prefixes, apiKey, timeoutSeconds, concurrency, random } = options;
    const identity = [form, model, dimension, maxTokens, prefixes.query, prefixes.passage];
    const fingerprint = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
    this.model = { name: model, dimension, maxTokens, fingerprint };
    this.queue = new RequestQueue(model, concurrency);
    this.server = new ModelServer({
      section: 'embedder',
      address: new URL(`${baseUrl.replace(/\/+$/u, '')}${embeddingForms[form].path}`),
      apiKey,
      timeoutSeconds,
      tries,
      retried: passing,
      retriesBroken: true,
      mostBytes,
      stopped: embeddingStopped,
      ...(random && { random }),
    });
  }

  async embed(texts: readonly string[], kind: EmbeddingKind, { signal }: Stoppable = {}): Promise<Float32Array[]> {
    const { maxBatch } = this.options;
    const ready = texts.map((text) => this.prepare(text, kind));
    const batches = Array.from({ length: Math.ceil(ready.length / maxBatch) }, (_, i) => ready.slice(i * maxBatch, (i + 1) * maxBatch));
    const send = async (batch: readonly string[], until: AbortSignal) =>
      this.server.call(until, (limits) => this.request(batch, kind, limits));
    return this.queue.run({ batches, kind, signal, send });
  }

  async embedPassages(texts: readonly string[], options: Stoppable = {}): Promise<PassageVectors[]> {
    const { dimension } = this.model;
    const vectors = await this.embed(texts, 'passage', options);
    return vectors.map((vector) => ({ vector, tokens: { count: 0, dimension, packed: new Uint8Array() } }));
  }

  async embedQuestion(text: string, options: Stoppable = {}): Promise<QuestionVectors> {
    const [vector] = await this.embed([text], 'query', options);
    if (!vector) throw this.server.failure('MODEL_FAILED', 'gave no vector; try again');
    return { vector, tokens: { count: 0, dimension: this.model.dimension, values: new Float32Array() } };
  }

  async close(): Promise<void> {
    this.queue.close();
    await this.server.close();
  }

  /** Lone surrogates and NUL are no text to many servers, and blank text is refused by some: a full stop says as little. */
  private prepare(text: string, kind: EmbeddingKind): string {
    const { prefixes, maxTokens } = this.options;
    // eslint-disable-next-line no-control-regex
    const readable = (prefixes[kind] + text).replace(/\p{Surrogate}|\u0000/gu, ' ');
    const cut = cutToTokens(readable, maxTokens);
    return cut.trim() === '' ? '.' : cut;
  }

  private async request(texts: readonly string[], kind: EmbeddingKind, limits: CallLimits): Promise<Float32Array[]> {
    const { form, model, dimension, isShortened } = this.options;
    const { body, answer } = embeddingForms[form];
    const given = await this.server.post(body({ model, texts, kind, dimension, isShortened }), limits);
    const placed: readonly PlacedVector[] = answer.safeParse(given).data ?? [];
    const vectors = new Map(placed.map(({ index, vector }) => [index, vector]));
    if (placed.length !== texts.length || vectors.size !== texts.length)
      throw this.server.failure(
        'MODEL_FAILED',
        `did not answer with one vector for each of ${texts.length} texts; check embedder.form and embedder.baseUrl`,
      );
    return texts.map((_, i) => this.unit(vectors.get(i) ?? []));
  }

  private unit(vector: readonly number[]): Float32Array {
    const { dimension, name } = this.model;
    if (vector.length !== dimension)
      throw this.server.failure(
        'MODEL_FAILED',
        `gives vectors of ${vector.length} numbers for ${name}, not ${dimension}; correct embedder.dimension or embedder.model, and ingest anew`,
      );
    const length = Math.hypot(...vector);
    if (!Number.isFinite(length) || length === 0)
      throw this.server.failure('MODEL_FAILED', `gives a vector for ${name} that cannot be read`);
    return Float32Array.from(vector, (value) => value / length);
  }
}
