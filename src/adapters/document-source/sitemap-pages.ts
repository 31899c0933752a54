import { readFile } from 'node:fs/promises';
import type { FetchedPage } from '#adapters/document-source/fetched-pages.js';
import { mostSitemapBytes, readSitemap } from '#adapters/document-source/read-sitemap.js';
import { refreshPage, type Refreshing } from '#adapters/document-source/refresh-page.js';

export interface SitemapPages {
  /** Addresses as the sitemaps have them. */
  readonly addresses: readonly string[];
  /** The sitemaps themselves. */
  readonly kept: readonly FetchedPage[];
  readonly skipped: readonly { readonly document: string; readonly bytes: number; readonly reason: string }[];
}

type Skipped = SitemapPages['skipped'][number];

const deepest = 2;
const mostSitemaps = 500;

/**
 * The pages a sitemap names, and those the sitemaps in it name, two levels down.
 * @param mostPages where to stop
 * @throws Error with the reason, in words, when the first sitemap was never read
 */
export async function sitemapPages(
  sitemap: string,
  refreshing: Pick<Refreshing, 'fetching' | 'pages' | 'signal'>,
  mostPages: number,
): Promise<SitemapPages> {
  const addresses = new Set<string>();
  const kept: FetchedPage[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set([sitemap]);
  const queue = [{ url: sitemap, depth: 0 }];
  for (let next = queue.shift(); next && addresses.size <= mostPages; next = queue.shift()) {
    const { url, depth } = next;
    const found = await readOne(url);
    if (found.problem !== null) skipped.push({ document: url, bytes: 0, reason: found.problem });
    if (!found.page) {
      if (depth === 0) throw new Error(found.problem);
      continue;
    }
    kept.push(found.page);
    const { pages, sitemaps } = readSitemap(await readFile(refreshing.pages.locationOf(found.page)));
    for (const page of pages.slice(0, mostPages + 1)) addresses.add(page);
    for (const inner of sitemaps) follow(resolved(inner, url), depth + 1);
  }
  return { addresses: [...addresses], kept, skipped };

  function readOne(url: string): ReturnType<typeof refreshPage> {
    return refreshPage(url, { ...refreshing, maxBytes: mostSitemapBytes, endingOf: () => 'xml', check: readSitemap });
  }

  function follow(url: string | null, depth: number): void {
    if (url === null || seen.has(url) || seen.size > mostSitemaps) return;
    seen.add(url);
    if (seen.size > mostSitemaps)
      skipped.push({ document: url, bytes: 0, reason: `sitemaps beyond the first ${mostSitemaps} are not read` });
    else if (depth <= deepest) queue.push({ url, depth });
    else skipped.push({ document: url, bytes: 0, reason: `a sitemap more than ${deepest} levels below ${sitemap} is not read` });
  }
}

function resolved(address: string, base: string): string | null {
  return URL.canParse(address, base) ? new URL(address, base).href : null;
}
