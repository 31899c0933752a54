import { setTimeout as wait } from 'node:timers/promises';
import { AssistantError } from '#domain/errors.js';
import type { WebResult, WebSearch, WebSearchOptions } from '#ports/web-search.js';
import { readBounded } from '#remote/read-bounded.js';
import { retryAfter } from '#shared/retry-after.js';
import { searchForms, type SearchFormName, type SearchRequest } from './search-forms.js';

export interface HttpWebSearchOptions {
  readonly form: SearchFormName;
  /** Address before the path of the form; null for the form's own. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** Longest time for one search, its second try included. */
  readonly timeoutSeconds: number;
}

/** Twenty results are under 100 KB; a page of DuckDuckGo is 40 KB. */
const mostBytes = 2_000_000;
const busy: ReadonlySet<number> = new Set([429, 503]);
const pauseMs = 500;
const longestTitle = 300;
const longestSnippet = 1000;
const longestUrl = 2000;

/** A search engine over HTTP, by the forms in search-forms.ts. Redirects are not followed, and no message holds the key. */
export class HttpWebSearch implements WebSearch {
  readonly name: string;
  private readonly base: string;

  /** @throws AssistantError CONFIG_INVALID without an address or a key where one is needed */
  constructor(private readonly options: HttpWebSearchOptions) {
    const { form, baseUrl, apiKey } = options;
    const base = baseUrl ?? searchForms[form].baseUrl;
    if (base === null) throw new AssistantError('CONFIG_INVALID', `webSearch.baseUrl: expected the address of ${form}, found none`);
    if (searchForms[form].needsKey && !apiKey) {
      throw new AssistantError('CONFIG_INVALID', `webSearch.kind ${form} needs a key; set HUIXIANG_WEB_SEARCH__API_KEY`);
    }
    this.name = form;
    this.base = base.replace(/\/+$/u, '');
  }

  async search(query: string, { limit, language, signal }: WebSearchOptions): Promise<WebResult[]> {
    const { form, apiKey, timeoutSeconds } = this.options;
    const late = AbortSignal.timeout(timeoutSeconds * 1000);
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    try {
      stop.throwIfAborted();
      const { request, read } = searchForms[form];
      const answer = await this.ask(request({ query, limit, language, apiKey }), performance.now() + timeoutSeconds * 1000, stop);
      const results = answer === null ? null : read(answer);
      if (!results) throw this.failure(`did not answer with results; check webSearch.kind and webSearch.baseUrl${hints[form]}`);
      return kept(results, limit);
    } catch (cause) {
      if (signal?.aborted) throw stopped(signal);
      if (cause instanceof AssistantError) throw cause;
      if (late.aborted)
        throw new AssistantError('TIMEOUT', `${this.where} gave no answer within ${timeoutSeconds} s; raise webSearch.timeoutSeconds`);
      throw this.failure('cannot be reached, or broke off; check webSearch.baseUrl and that it runs', cause);
    }
  }

  /** Asks once more after a pause when the server is busy. The body; null when it is too long. */
  private async ask(request: SearchRequest, deadline: number, signal: AbortSignal): Promise<string | null> {
    const first = await this.send(request, signal);
    if (first.status === 200) return readBounded(first, mostBytes);
    await first.body?.cancel();
    const pause = retryAfter(first.headers) ?? pauseMs;
    if (!busy.has(first.status) || performance.now() + pause >= deadline) throw this.refusal(first);
    await wait(pause, null, { signal });
    const second = await this.send(request, signal);
    if (second.status === 200) return readBounded(second, mostBytes);
    await second.body?.cancel();
    throw this.refusal(second);
  }

  private async send({ path, headers, body }: SearchRequest, signal: AbortSignal): Promise<Response> {
    const posting = body && { method: 'POST', body: JSON.stringify(body) };
    const type = body && { 'content-type': 'application/json' };
    return fetch(`${this.base}${path}`, { ...posting, headers: { ...headers, ...type }, redirect: 'manual', signal });
  }

  private refusal({ status }: Response): AssistantError {
    const { form } = this.options;
    if (searchForms[form].needsKey && (status === 401 || status === 403))
      return this.failure(`refuses the key (${status}); set HUIXIANG_WEB_SEARCH__API_KEY to a valid one`, null, false);
    if (busy.has(status))
      return this.failure(`has too much to do, or the limit is reached (${status}); wait, or raise the limit with the provider`);
    return this.failure(`answers ${status}; check webSearch.kind and webSearch.baseUrl${hints[form]}`);
  }

  private failure(what: string, cause: unknown = null, retryable = true): AssistantError {
    return new AssistantError('WEB_SEARCH_FAILED', `${this.where} ${what}`, { cause, retryable });
  }

  private get where(): string {
    return `the web search by ${this.name} at ${new URL(this.base).host}`;
  }
}

const hints: Readonly<Record<SearchFormName, string>> = {
  searxng: '; the instance must list json among its search.formats',
  serper: '',
  brave: '',
  duckduckgo: '; it turns programs away at will: take SearXNG, Serper or Brave',
};

function kept(results: readonly WebResult[], limit: number): WebResult[] {
  const known = new Map<string, WebResult>();
  for (const { url, title, snippet } of results) {
    if (url.length > longestUrl || !URL.canParse(url)) continue;
    const address = new URL(url);
    address.hash = '';
    if (!/^https?:$/u.test(address.protocol) || known.has(address.href)) continue;
    known.set(address.href, { url: address.href, title: oneLine(title, longestTitle), snippet: oneLine(snippet, longestSnippet) });
  }
  return [...known.values()].slice(0, limit);
}

function oneLine(text: string, longest: number): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

function stopped(signal: AbortSignal): AssistantError {
  const isLate = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  const message = isLate ? 'the deadline passed while the web was searched' : 'the web search was cancelled';
  return new AssistantError(isLate ? 'TIMEOUT' : 'CANCELLED', message, { cause: signal.reason });
}
