import { AssistantError } from '#domain/errors.js';
import type { FetchedPage, FetchedPages } from '#adapters/document-source/fetched-pages.js';
import type { PoliteFetching } from '#adapters/document-source/polite-fetching.js';

/** `page`: what there is now, null for nothing. `problem`: why it is not there or not fresh, in words. */
export type Refreshed = { readonly page: FetchedPage; readonly problem: string | null } | { readonly page: null; readonly problem: string };

export interface Refreshing {
  readonly fetching: PoliteFetching;
  readonly pages: FetchedPages;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
  /** Ending of the file for the body. */
  readonly endingOf: (contentType: string) => string;
  /** @throws Error when the body is not what is wanted: what was kept before is then kept on */
  readonly check?: (body: Uint8Array) => void;
}

const gone: ReadonlySet<number> = new Set([404, 410]);

/**
 * Fetches a page unless the kept copy is still what the server has. A page that cannot be had now stays as it was; one that
 * the server says is gone, or that robots.txt forbids, does not.
 * @throws AssistantError STORAGE_FAILED; the signal's reason
 */
export async function refreshPage(url: string, refreshing: Refreshing): Promise<Refreshed> {
  const { fetching, pages, signal } = refreshing;
  const known = await pages.find(url);
  try {
    const objection = await fetching.objection(url, signal);
    if (objection) return objection.isFinal ? { page: null, problem: objection.reason } : { page: known, problem: objection.reason };
    return await fetchPage(url, known, refreshing);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof AssistantError) || error.code === 'STORAGE_FAILED') throw error;
    return { page: known, problem: error.message };
  }
}

async function fetchPage(url: string, known: FetchedPage | null, refreshing: Refreshing): Promise<Refreshed> {
  const { fetching, pages, maxBytes, signal, endingOf, check } = refreshing;
  const headers = {
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
  const response = await fetching.fetch(url, { headers, maxBytes, ...(signal && { signal }) });
  const { status, body } = response;
  if (known && status === 304) return { page: known, problem: null };
  if (gone.has(status)) return { page: null, problem: `it is gone: the server said ${status}` };
  if (status < 200 || status > 299) return { page: known, problem: `the server said ${status}` };
  const objection = response.url === url ? null : await fetching.objection(response.url, signal);
  if (objection) return { page: objection.isFinal ? null : known, problem: objection.reason };
  try {
    check?.(body);
  } catch (error) {
    return { page: known, problem: (error as Error).message };
  }
  const { etag = null, 'last-modified': lastModified = null, 'content-type': contentType = '' } = response.headers;
  const page = await pages.keep({ url, finalUrl: response.url, etag, lastModified, contentType }, endingOf(contentType), body);
  return { page, problem: null };
}
