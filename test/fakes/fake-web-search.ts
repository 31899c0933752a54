import { AssistantError } from '#domain/errors.js';
import type { WebResult, WebSearch, WebSearchOptions } from '#ports/web-search.js';

/** Names the results it was given, whatever is asked; or fails, or says nothing until it is stopped. */
export class FakeWebSearch implements WebSearch {
  readonly name = 'fake';
  /** Every query so far, for tests that must see one not being made. */
  readonly queries: string[] = [];

  constructor(private readonly found: readonly Partial<WebResult>[] | AssistantError | 'waits' = []) {}

  async search(query: string, { limit, signal }: WebSearchOptions): Promise<WebResult[]> {
    this.queries.push(query);
    await new Promise(setImmediate);
    if (this.found === 'waits' && signal && !signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'the web search was cancelled', { cause: signal.reason });
    if (this.found instanceof AssistantError) throw this.found;
    const all = this.found === 'waits' ? [] : this.found.map(({ url = '', title = '', snippet = '' }) => ({ url, title, snippet }));
    return all.slice(0, limit);
  }
}
