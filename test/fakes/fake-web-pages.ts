import { AssistantError } from '#domain/errors.js';
import type { WebPage, WebPages } from '#ports/web-pages.js';

/** Pages in memory, by address, each a paragraph a line; one may be an error to throw. Others cannot be fetched. */
export class FakeWebPages implements WebPages {
  /** Every address so far. */
  readonly asked: string[] = [];

  constructor(private readonly pages: Readonly<Record<string, string | AssistantError>> = {}) {}

  async read(url: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<WebPage> {
    if (signal?.aborted) throw new AssistantError('CANCELLED', `reading ${url} was cancelled`);
    this.asked.push(url);
    await new Promise(setImmediate);
    if (!/^https?:/u.test(url)) throw new AssistantError('WEB_REFUSED', `${url} may not be fetched`);
    const text = this.pages[url] ?? new AssistantError('WEB_FAILED', `${url} could not be fetched: the server answers 404`);
    if (typeof text !== 'string') throw text;
    return { url, title: `Page ${url.length}`, text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }] };
  }

  async close(): Promise<void> {}
}
