import { lookup } from 'node:dns/promises';
import { publicAddresses } from '#adapters/web-client/public-addresses.js';

/** Looks up hosts, and gives back those of their addresses that may be reached. @param allow as `web.allow` */
export function publicHosts(allow: readonly string[]): (host: string) => Promise<readonly string[]> {
  const isAllowed = publicAddresses(allow);
  return async (host) => {
    const all = await lookup(host, { all: true, verbatim: true }).catch((cause: unknown) => {
      throw new Error(`the host ${host} is not known`, { cause });
    });
    const open = all.map(({ address }) => address).filter(isAllowed);
    if (open.length > 0) return open;
    throw new Error(`${host} has no public address; if it is meant, allow it in web.allow`);
  };
}
