import { gunzipSync } from 'node:zlib';

/** What a sitemap names, by sitemaps.org 0.9. */
export interface Sitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

/** Largest sitemap, unpacked. */
export const mostSitemapBytes = 50_000_000;

const mostEntries = 50_000;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Read by its few marks, since a parser takes minutes and gigabytes for 50 MB of hostile XML; this takes time by length.
 * @param bytes XML, packed by gzip or not
 * @throws Error with the reason, in words; also when it is cut off, since pages would go with what is missing
 */
export function readSitemap(bytes: Uint8Array): Sitemap {
  const xml = withoutComments(unpack(bytes).toString('utf8')).trim();
  const [, prefix = '', root] = /^(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*){0,9}<([\w-]{1,40}:)?(urlset|sitemapindex)[\s/>]/u.exec(xml) ?? [];
  if (root === undefined) throw new Error('it is no sitemap: neither urlset nor sitemapindex');
  const isWhole = xml.endsWith(`</${prefix}${root}>`) || /^[^>]*\/>$/u.test(xml.slice(xml.lastIndexOf('<')));
  if (!isWhole) throw new Error('it is no sitemap: it is cut off');
  const addresses = addressesIn(xml, `${prefix}loc`);
  return root === 'urlset' ? { pages: addresses, sitemaps: [] } : { pages: [], sitemaps: addresses };
}

function unpack(bytes: Uint8Array): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.from(bytes);
  try {
    return gunzipSync(bytes, { maxOutputLength: mostSitemapBytes });
  } catch (cause) {
    throw new Error('it is no sitemap: what it is packed in is damaged or too large', { cause });
  }
}

function withoutComments(xml: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = xml.indexOf('<!--'); start >= 0; start = xml.indexOf('<!--', at)) {
    kept.push(xml.slice(at, start));
    const end = xml.indexOf('-->', start + 4);
    at = end < 0 ? xml.length : end + 3;
  }
  return kept.join('') + xml.slice(at);
}

/** No part of the pattern reaches beyond the next `<`, so that no text is gone over twice. */
function addressesIn(xml: string, tag: string): string[] {
  const found: string[] = [];
  for (const [, plain, literal] of xml.matchAll(
    new RegExp(`<${tag}\\s*>(?:([^<]*)|\\s*<!\\[CDATA\\[([^<\\]]*)\\]\\]>\\s*)</${tag}\\s*>`, 'gu'),
  )) {
    if (found.length === mostEntries) break;
    const address = (literal ?? decodeEntities(plain ?? '')).trim();
    if (address !== '') found.push(address);
  }
  return found;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0x10_ffff ? whole : String.fromCodePoint(code);
  });
}
