import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { publicAddresses } from '#adapters/web-client/public-addresses.js';

export type AddressProblem = { readonly outcome: 'no-such-host' | 'not-public'; readonly message: string };

export type AddressGuard = (url: string, signal: AbortSignal) => Promise<AddressProblem | null>;

/**
 * Whether what is set over HTTP may stand at an address: anywhere public, and what is allowed.
 * @param allow addresses and ranges of `web.allow`
 * @returns null when it may
 */
export function guardAddress(allow: readonly string[]): AddressGuard {
  const isOpen = publicAddresses(allow);
  return async (url, signal) => {
    const host = new URL(url).hostname.replace(/^\[|\]$/gu, '');
    const addresses = isIP(host) > 0 ? [host] : await addressesOf(host, signal);
    if (addresses.length === 0) return { outcome: 'no-such-host', message: `there is no host ${host}; look at the address again` };
    if (addresses.every(isOpen)) return null;
    const message = `${host} is inside this machine or its network; if it is meant, add its address to web.allow in config/local.yaml and start again`;
    return { outcome: 'not-public', message };
  };
}

/** None for a name that nobody knows, or that nobody tells in time. */
async function addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]> {
  const stopped = new Promise<readonly string[]>((resolve) => signal.addEventListener('abort', () => resolve([]), { once: true }));
  const found = lookup(host, { all: true, verbatim: true }).then(
    (all) => all.map(({ address }) => address),
    () => [],
  );
  return signal.aborted ? [] : Promise.race([found, stopped]);
}
