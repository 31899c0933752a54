import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { Reranker } from '#ports/reranker.js';
import { sharedWords } from './shared-words.js';

/** Its scores, and how a call ends: done, with a failure, or not before it is stopped. */
export interface FakeReranking {
  readonly score?: (question: string, passage: string) => number;
  readonly ending?: 'done' | 'waits' | ErrorCode;
}

/** Scores by the words that question and passage share, unless it is told otherwise. */
export class FakeReranker implements Reranker {
  readonly name = 'fake reranker';
  readonly maxTokens = 512;
  /** Every call so far, for tests that must see one not being made. */
  readonly calls: { readonly question: string; readonly passages: readonly string[] }[] = [];
  private closed = false;

  constructor(public behaviour: FakeReranking = {}) {}

  async rerank(question: string, passages: readonly string[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<number[]> {
    if (this.closed) throw new AssistantError('MODEL_FAILED', 'the fake is closed');
    stopIfAborted(signal);
    this.calls.push({ question, passages });
    const { score = sharedWords, ending = 'done' } = this.behaviour;
    await new Promise(setImmediate);
    stopIfAborted(signal);
    if (ending === 'waits') {
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      stopIfAborted(signal);
    } else if (ending !== 'done') throw new AssistantError(ending, 'the fake was told to fail; tell it something else');
    return passages.map((passage) => score(question, passage));
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

function stopIfAborted(signal?: AbortSignal): void {
  if (!signal?.aborted) return;
  const late = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  throw new AssistantError(late ? 'TIMEOUT' : 'CANCELLED', 'reranking was stopped', { cause: signal.reason });
}
