import type { FastifyRequest } from 'fastify';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something was sent by a page of another site, with the cookie of whoever looks at it. By
 * `Sec-Fetch-Site`, which browsers set and scripts cannot; of older ones by `Origin`. What sends neither is no browser.
 * (Fetch Metadata Request Headers, https://www.w3.org/TR/fetch-metadata/)
 */
export function isFromOtherSite({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (safe.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
