import type { SourceSettings, WebSourceSettings } from '#domain/build.js';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import type { WebClient } from '#ports/web-client.js';
import { byDocument } from '#adapters/document-source/by-document.js';
import { FetchedPages, type FetchedPage } from '#adapters/document-source/fetched-pages.js';
import { hashDocument } from '#adapters/document-source/hash-document.js';
import { mediaType, pageName } from '#adapters/document-source/page-name.js';
import { PoliteFetching } from '#adapters/document-source/polite-fetching.js';
import { refreshPage, type Refreshed, type Refreshing } from '#adapters/document-source/refresh-page.js';
import { sitemapPages } from '#adapters/document-source/sitemap-pages.js';
import { uniqueName } from '#adapters/document-source/unique-name.js';
import { mapInOrder } from '#shared/map-in-order.js';

export interface WebSourceOptions {
  readonly client: WebClient;
  /** Where pages are kept; of one library only, since what its sources no longer name is removed there. */
  readonly fetchedFolder: string;
  readonly maxFileBytes: number;
  /** True for names of a format that can be read. */
  readonly reads: (document: string) => boolean;
  /** Longest time for one page; 30 s unless given. */
  readonly timeoutMs?: number;
  /** Between two requests to one host; 100 ms unless given, longer where robots.txt asks for it. */
  readonly delayMs?: number;
}

type Skipped = SourceListing['skipped'][number];

interface Listing {
  readonly files: SourceFile[];
  readonly skipped: Skipped[];
  readonly kept: FetchedPage[];
  readonly names: Set<string>;
}

type Reach = Pick<Refreshing, 'fetching' | 'pages' | 'signal'>;

const mostPages = 10_000;
const pagesAtOnce = 16;
const longestAddress = 2000;
const notWeb = `it is no http or https address of at most ${longestAddress} characters`;

/**
 * Documents on the web, kept on disk between listings. A document is named by its address without the scheme. What cannot be
 * fetched now but was before stays as it was, and is named among the skipped as not refreshed.
 */
export class WebDocumentSource implements DocumentSource {
  constructor(private readonly options: WebSourceOptions) {}

  /** Sources of other kinds are left to others. */
  async list(sources: readonly SourceSettings[], { signal }: { readonly signal?: AbortSignal } = {}): Promise<SourceListing> {
    const { client, fetchedFolder, timeoutMs = 30_000, delayMs = 100 } = this.options;
    const pages = new FetchedPages(fetchedFolder);
    const reach = { fetching: new PoliteFetching(client, { delayMs, timeoutMs }), pages, signal };
    const listing: Listing = { files: [], skipped: [], kept: [], names: new Set() };
    const addresses = new Set<string>();
    for (const source of sources.filter(isWebSource)) {
      signal?.throwIfAborted();
      for (const address of await this.addressesOf(source, reach, listing)) addresses.add(address);
    }
    // In one order whatever the sitemap's, so that the same pages always get the same names.
    const visit = async (url: string): Promise<{ url: string; refreshed: Refreshed }> => ({
      url,
      refreshed: await this.refresh(url, reach),
    });
    for await (const { url, refreshed } of mapInOrder([...addresses].toSorted(), pagesAtOnce, visit)) {
      signal?.throwIfAborted();
      this.add(url, refreshed, reach, listing);
    }
    await pages.prune(listing.kept);
    return { files: listing.files.sort(byDocument), skipped: listing.skipped.sort(byDocument) };
  }

  hash(file: SourceFile): Promise<string> {
    return hashDocument(file);
  }

  private async addressesOf({ urls, sitemap }: WebSourceSettings, reach: Reach, { skipped, kept }: Listing): Promise<readonly string[]> {
    const named = [...urls];
    if (sitemap !== null) {
      const found = await this.sitemapPages(sitemap, reach);
      kept.push(...found.kept);
      skipped.push(...found.skipped);
      named.push(...found.addresses);
    }
    const addresses = new Set<string>();
    for (const address of named) {
      const url = toAddress(address);
      if (url === null) skipped.push({ document: address.slice(0, longestAddress), bytes: 0, reason: notWeb });
      else addresses.add(url);
    }
    if (addresses.size > mostPages)
      skipped.push({ document: sitemap ?? '…', bytes: 0, reason: `pages beyond the first ${mostPages} are not read` });
    return [...addresses].slice(0, mostPages);
  }

  private async sitemapPages(sitemap: string, reach: Reach): ReturnType<typeof sitemapPages> {
    const url = toAddress(sitemap);
    try {
      if (url === null) throw new Error(notWeb);
      return await sitemapPages(url, reach, mostPages);
    } catch (cause) {
      reach.signal?.throwIfAborted();
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError(
        'SOURCE_UNREADABLE',
        `the sitemap ${sitemap} cannot be read (${(cause as Error).message}); check its address`,
        {
          cause,
        },
      );
    }
  }

  private refresh(url: string, reach: Reach): Promise<Refreshed> {
    const { maxFileBytes, reads } = this.options;
    const endingOf = (contentType: string): string => /\.([^./]+)$/u.exec(pageName(url, contentType, reads))?.[1]?.toLowerCase() ?? '';
    return refreshPage(url, { ...reach, maxBytes: maxFileBytes, endingOf });
  }

  private add(url: string, { page, problem }: Refreshed, { pages }: Reach, { files, skipped, kept, names }: Listing): void {
    const { reads } = this.options;
    const name = pageName(url, page?.contentType ?? '', reads);
    const document = uniqueName(name, 'web', names);
    names.add(document);
    if (!page) {
      skipped.push({ document, bytes: 0, reason: problem });
      return;
    }
    kept.push(page);
    const { bytes, contentType } = page;
    if (problem !== null) skipped.push({ document, bytes, reason: `not refreshed: ${problem}` });
    if (reads(name)) files.push({ document, location: pages.locationOf(page), bytes, url });
    else if (problem === null) skipped.push({ document, bytes, reason: `its content is ${mediaType(contentType)}, which is not read` });
  }
}

function isWebSource(source: SourceSettings): source is WebSourceSettings {
  return source.kind === 'web';
}

/** One spelling for one page; null when it is no address of the web. */
function toAddress(text: string): string | null {
  if (text.length > longestAddress || !/^https?:\/\//iu.test(text.trim()) || !URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = '';
  return url.href;
}
