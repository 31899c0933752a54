import { setTimeout as wait } from 'node:timers/promises';
import { AssistantError } from '#domain/errors.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { shownAddress } from '#remote/shown-address.js';
import type { Encoded, Encoder, EncodingRequest } from './encoder.js';
import { RequestQueue } from './request-queue.js';
import { askInfo, askVectors, faultOf, modelOf, SidecarBusy, SidecarFault, SidecarRefusal } from './sidecar-client.js';
import { SidecarUrls, type Turn } from './sidecar-urls.js';

export interface SidecarEncoderOptions {
  /** Addresses of sidecars, all with the model. */
  readonly urls: readonly string[];
  /** Name of the model on each of them. */
  readonly model: string;
  readonly apiKey: string | null;
  /** Longest time for one request, waiting for a busy sidecar included. */
  readonly timeoutSeconds: number;
  /** The same model in this process, for when no sidecar answers; null for none. Closed with this one. */
  readonly fallback: Encoder | null;
  /** Takes a line when this process computes for want of a sidecar, and when it no longer does. */
  readonly warn: (line: string) => void;
}

/** The caller's, and with it the deadline of the request. */
interface Stops {
  readonly signal: AbortSignal;
  readonly until: AbortSignal;
}

/** What has come of asking so far. */
interface Round {
  /** Of each sidecar that failed why it did last. */
  readonly reasons: Map<string, string>;
  /** When to come again, where one is busy. */
  pauseMs: number | null;
  wasBusy: boolean;
}

/** Of one request: a sidecar's own limit is 128, and what it does in one go is no more. */
const textsAtOnce = 32;
const charactersAtOnce = 200_000;
/** Far more than the characters of an average token, as inference/load-tokenizer.ts cuts: what lies beyond is not read. */
const charactersPerToken = 24;
const requestsPerUrl = 2;
const busyPauseMs = 200;
const restartPauseMs = 500;

/** Sidecars (`huixiang sidecar`) of one model: the same vectors as in this process, tokens' included. */
export class SidecarEncoder implements Encoder {
  private readonly urls: SidecarUrls;
  private readonly queue: RequestQueue;
  private computesHere = false;

  private constructor(
    readonly model: EmbeddingModel,
    private readonly options: SidecarEncoderOptions,
  ) {
    this.urls = new SidecarUrls(options.urls, () => performance.now());
    this.queue = new RequestQueue(model.name, options.urls.length * requestsPerUrl);
  }

  /** Takes the model to be what the fallback is, else what the first sidecar that answers says. @throws AssistantError MODEL_FAILED when none does */
  static async open(options: SidecarEncoderOptions): Promise<SidecarEncoder> {
    const { urls, model, apiKey, timeoutSeconds, fallback } = options;
    if (fallback) return new SidecarEncoder(fallback.model, options);
    const reasons: string[] = [];
    for (const url of urls) {
      try {
        const info = await askInfo(url, { apiKey, signal: AbortSignal.timeout(timeoutSeconds * 1000) });
        return new SidecarEncoder(modelOf(info, model), options);
      } catch (cause) {
        reasons.push(faultAt(url, cause));
      }
    }
    throw new AssistantError('MODEL_FAILED', noneAnswers(reasons));
  }

  async encode({ texts, kind, withTokens }: EncodingRequest, signal?: AbortSignal): Promise<Encoded[]> {
    const batches = inBatches(texts.map((text) => text.slice(0, this.model.maxTokens * charactersPerToken)));
    return this.queue.run({ batches, kind, signal, send: async (batch, until) => this.send({ texts: batch, kind, withTokens }, until) });
  }

  async close(): Promise<void> {
    this.queue.close();
    await this.options.fallback?.close();
  }

  /** Asks one sidecar after another; waits where all are busy; computes here where none answers. */
  private async send(request: EncodingRequest, signal: AbortSignal): Promise<Encoded[]> {
    const late = AbortSignal.timeout(this.options.timeoutSeconds * 1000);
    const until = AbortSignal.any([signal, late]);
    const asked = new Set<string>();
    const round: Round = { reasons: new Map(), pauseMs: null, wasBusy: false };
    while (!late.aborted) {
      const turn = this.urls.take(asked);
      if (turn) {
        asked.add(turn.url);
        const vectors = await this.ask(turn, request, { signal, until }).catch((cause: unknown) => note(round, turn.url, cause));
        if (vectors) return vectors;
        signal.throwIfAborted();
        continue;
      }
      // Somebody waits for a question; passages have time until a sidecar is there again.
      if (round.pauseMs === null && (this.options.fallback || request.kind === 'query')) return this.computeHere(request, signal, round);
      await wait(round.pauseMs ?? restartPauseMs, null, { signal: until }).catch(() => signal.throwIfAborted());
      asked.clear();
      round.pauseMs = null;
    }
    throw this.late(round);
  }

  private async ask(turn: Turn, request: EncodingRequest, { signal, until }: Stops): Promise<Encoded[]> {
    const { apiKey } = this.options;
    try {
      if (turn.needsCheck) this.check(await askInfo(turn.url, { apiKey, signal: until }));
      const vectors = await askVectors(turn.url, this.model, { ...request, apiKey, signal: until });
      turn.succeeded();
      if (this.computesHere) this.options.warn(`a sidecar answers again: ${shownAddress(turn.url)}`);
      this.computesHere = false;
      return vectors;
    } catch (cause) {
      if (cause instanceof SidecarBusy) turn.wasBusy();
      else if (signal.aborted || cause instanceof SidecarRefusal) turn.leave();
      else turn.failed();
      if (cause instanceof SidecarRefusal)
        throw new AssistantError(
          'MODEL_FAILED',
          `the sidecar at ${shownAddress(turn.url)} refuses: ${cause.message}; check the key (embedder.apiKeyFile, or HUIXIANG_EMBEDDER__API_KEY) and its limits`,
          { cause },
        );
      throw cause;
    }
  }

  private check(info: Parameters<typeof modelOf>[0]): void {
    const { fingerprint } = modelOf(info, this.model.name);
    if (fingerprint !== this.model.fingerprint)
      throw new SidecarFault(`its ${this.model.name} is another one (fingerprint ${fingerprint.slice(0, 12)})`);
  }

  private async computeHere(request: EncodingRequest, signal: AbortSignal, { reasons }: Round): Promise<Encoded[]> {
    const { fallback, warn } = this.options;
    if (!fallback) throw new AssistantError('MODEL_FAILED', noneAnswers([...reasons.values()]));
    if (!this.computesHere) {
      const why = [...reasons.values()].join('; ') || 'all failed a moment ago';
      warn(`no sidecar answers (${why}): ${this.model.name} runs in this process`);
    }
    this.computesHere = true;
    return fallback.encode(request, signal);
  }

  private late({ reasons, wasBusy }: Round): AssistantError {
    const { timeoutSeconds } = this.options;
    if (wasBusy)
      return new AssistantError(
        'OVERLOADED',
        `every sidecar had too much to do for ${timeoutSeconds} s; start another one and add it to embedder.urls`,
      );
    if (reasons.size > 0) return new AssistantError('MODEL_FAILED', noneAnswers([...reasons.values()]));
    return new AssistantError(
      'TIMEOUT',
      `no sidecar answered within ${timeoutSeconds} s; raise embedder.timeoutSeconds, or look into their logs`,
    );
  }
}

/** Remembers why one gave nothing. @throws AssistantError when another one would give nothing either */
function note(round: Round, url: string, cause: unknown): null {
  if (cause instanceof AssistantError) throw cause;
  if (cause instanceof SidecarBusy) {
    round.wasBusy = true;
    round.pauseMs = Math.min(round.pauseMs ?? Infinity, cause.pauseMs ?? busyPauseMs);
  } else if ((cause as Partial<Error> | null)?.name !== 'TimeoutError') round.reasons.set(url, faultAt(url, cause));
  return null;
}

function faultAt(url: string, cause: unknown): string {
  return `${shownAddress(url)}: ${faultOf(cause)}`;
}

function inBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let characters = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last && last.length < textsAtOnce && characters + text.length <= charactersAtOnce) last.push(text);
    else {
      batches.push([text]);
      characters = 0;
    }
    characters += text.length;
  }
  return batches;
}

function noneAnswers(reasons: readonly string[]): string {
  return `no sidecar answers (${reasons.join('; ') || 'all failed a moment ago'}); start one with npx huixiang sidecar, or correct embedder.urls`;
}
