import { setTimeout as wait } from 'node:timers/promises';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { Reranker } from '#ports/reranker.js';
import { rerankForms, type PlacedScore, type RerankFormName } from './rerank-forms.js';
import { rerankingStopped } from './reranking-stopped.js';

export interface HttpRerankerOptions {
  /** Address before `/rerank`. */
  readonly baseUrl: string;
  readonly form: RerankFormName;
  /** Name of the model on the server; null where it serves one. */
  readonly model: string | null;
  readonly apiKey: string | null;
  /** Longest time for one call, its second try included. */
  readonly timeoutSeconds: number;
}

interface Asked {
  readonly question: string;
  readonly passages: readonly string[];
}

/** When a call has to be done, and what ends it before. */
interface Limits {
  /** Milliseconds as `performance.now()` counts them. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** What servers take at once without being set up for more. */
const atOnce = 32;
/** Scores of 32 passages are under 10 KB; servers that send the passages back as well are put up with. */
const mostBytes = 4_000_000;
/** Before the second try when the server does not say. */
const pauseMs = 500;
const busy: ReadonlySet<number> = new Set([429, 503]);

/** A server that scores passages, by the forms in rerank-forms.ts. Redirects are not followed: they would carry passages elsewhere. */
export class HttpReranker implements Reranker {
  readonly name: string;
  readonly maxTokens = null;
  private readonly address: URL;
  private readonly closing = new AbortController();

  constructor(private readonly options: HttpRerankerOptions) {
    this.address = new URL(`${options.baseUrl.replace(/\/+$/u, '')}/rerank`);
    this.name = options.model ?? this.address.host;
  }

  async rerank(question: string, passages: readonly string[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<number[]> {
    const milliseconds = this.options.timeoutSeconds * 1000;
    const late = AbortSignal.timeout(milliseconds);
    const stop = AbortSignal.any([this.closing.signal, late, ...(signal ? [signal] : [])]);
    const limits: Limits = { deadline: performance.now() + milliseconds, signal: stop };
    try {
      stop.throwIfAborted();
      const scores: number[] = [];
      for (let start = 0; start < passages.length; start += atOnce)
        scores.push(...(await this.score({ question, passages: passages.slice(start, start + atOnce) }, limits)));
      return scores;
    } catch (cause) {
      if (this.closing.signal.aborted) throw this.failure('MODEL_FAILED', 'is closed');
      if (signal?.aborted) throw rerankingStopped(signal);
      if (cause instanceof AssistantError) throw cause;
      if (late.aborted)
        throw this.failure(
          'TIMEOUT',
          `gave no answer within ${this.options.timeoutSeconds} s; raise reranker.timeoutSeconds, or check the server`,
        );
      throw this.failure(
        'MODEL_FAILED',
        `cannot be reached or broke off (${reason(cause)}); check reranker.baseUrl and that it runs`,
        cause,
      );
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
  }

  private async score(asked: Asked, limits: Limits): Promise<number[]> {
    const first = await this.ask(asked, limits.signal);
    const response = busy.has(first.status) ? await this.askAgain(asked, first, limits) : first;
    if (response.status !== 200) {
      await response.body?.cancel();
      throw this.refusal(response);
    }
    return this.read(await bounded(response), asked.passages.length);
  }

  private async ask({ question, passages }: Asked, signal: AbortSignal): Promise<Response> {
    const { form, model, apiKey } = this.options;
    return fetch(this.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body: JSON.stringify(rerankForms[form].body({ model, question, passages })),
      redirect: 'manual',
      signal,
    });
  }

  /** Once, after as long as the server says, unless that is too late. */
  private async askAgain(asked: Asked, first: Response, { deadline, signal }: Limits): Promise<Response> {
    const pause = retryAfter(first.headers.get('retry-after')) ?? pauseMs;
    if (performance.now() + pause >= deadline) return first;
    await first.body?.cancel();
    await wait(pause, null, { signal });
    return this.ask(asked, signal);
  }

  private read(text: string | null, count: number): number[] {
    const placed = text === null ? null : this.parse(text);
    const scores = new Map(placed?.map(({ index, score }) => [index, score]));
    const inOrder = Array.from({ length: count }, (_, i) => scores.get(i));
    if (!placed || placed.length !== count || !inOrder.every((score) => score !== undefined))
      throw this.failure(
        'MODEL_FAILED',
        `did not answer with one score for each of ${count} passages; check reranker.form and reranker.baseUrl`,
      );
    return inOrder;
  }

  private parse(text: string): readonly PlacedScore[] | null {
    try {
      return rerankForms[this.options.form].answer.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  private refusal({ status, headers }: Response): AssistantError {
    if (status === 401 || status === 403)
      return this.failure('MODEL_FAILED', `refuses the key (${status}); set HUIXIANG_RERANKER__API_KEY to a valid one`);
    if (status >= 300 && status < 400)
      return this.failure(
        'MODEL_FAILED',
        `redirects to ${headers.get('location') ?? 'nowhere'}; set reranker.baseUrl to where it really is`,
      );
    if (status === 404)
      return this.failure('MODEL_FAILED', 'has no such model or address (404); check reranker.model and reranker.baseUrl');
    if (busy.has(status)) return this.failure('OVERLOADED', `has too much to do (${status}); wait, or raise the limit with the provider`);
    return this.failure('MODEL_FAILED', `answers ${status}; check reranker.form and reranker.model, or look into its log`);
  }

  private failure(code: ErrorCode, what: string, cause?: unknown): AssistantError {
    return new AssistantError(code, `the reranker at ${this.address.host} ${what}`, { cause });
  }
}

/** Milliseconds from now; null for what says nothing (RFC 9110, 10.2.3: seconds or a date). */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const milliseconds = /^\d+$/u.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

/** The body as text; null when it is longer than any answer. */
async function bounded(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > mostBytes) return null; // leaving the loop cancels the body
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The innermost code that says what happened: fetch wraps what the socket said. */
function reason(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (inner instanceof Error) return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.message;
  return 'no reason given';
}
