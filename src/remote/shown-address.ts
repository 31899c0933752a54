import { decodedUri } from '#shared/decoded-uri.js';

/**
 * An address as messages show it: scheme, host and path. Keys and passwords stand in what is left out; one with the key elsewhere, or
 * that cannot be read, is not shown at all.
 */
export function shownAddress(address: string, apiKey: string | null = null): string {
  if (!URL.canParse(address)) return 'an address that cannot be read';
  const url = new URL(address);
  const shown = `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
  const isSafe = apiKey === null || ![shown, decodedUri(shown)].some((each) => each.toLowerCase().includes(apiKey.toLowerCase()));
  return isSafe ? shown : `${url.protocol}//... (left out, for it holds the key)`;
}
