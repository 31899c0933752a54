import { publicAddresses } from '#adapters/web-client/public-addresses.js';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { OwnSource } from '#domain/library-settings.js';
import { isIP } from 'node:net';

interface Named {
  /** Where it stands among the sources. */
  readonly field: string;
  readonly url: string;
}

const ask = 'ask whoever runs the server';

/**
 * Refuses sources that no build could read, as far as that is known without the network: hosts that are not among `git.hosts`, and
 * addresses of this machine and the networks around it.
 * @returns a function that throws AssistantError INVALID_INPUT
 */
export function checkSources({ settings: { git, web } }: LoadedConfig): (sources: readonly OwnSource[]) => void {
  const isOpen = publicAddresses(web.allow);
  const check = ({ field, url }: Named, hosts: readonly string[] | null): void => {
    const { hostname } = new URL(url);
    const refuse = (why: string): never => {
      throw new AssistantError('INVALID_INPUT', `${field}: ${why}`);
    };
    if (hosts && !hosts.includes(hostname)) {
      const others = hosts.length > 0 ? `take one of ${hosts.join(', ')}, or ` : '';
      refuse(`repositories of ${hostname} may not be read here (git.hosts); ${others}${ask} to add it`);
    }
    const known = addressesOf(hostname);
    if (known.length > 0 && !known.some(isOpen)) refuse(`${hostname} is not a public address; take one, or ${ask} to allow it (web.allow)`);
  };
  return (sources) => {
    for (const [index, source] of sources.entries()) {
      const at = `sources.${index}`;
      if (source.kind === 'git') check({ field: `${at}.url`, url: source.url }, git.hosts);
      else for (const named of pagesOf(source, at)) check(named, null);
    }
  };
}

function pagesOf({ urls, sitemap }: Extract<OwnSource, { kind: 'web' }>, at: string): readonly Named[] {
  const pages = urls.map((url, index) => ({ field: `${at}.urls.${index}`, url }));
  return sitemap === null ? pages : [...pages, { field: `${at}.sitemap`, url: sitemap }];
}

/** Of a host whose name says them; none for others. https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
function addressesOf(hostname: string): readonly string[] {
  const host = hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) > 0) return [host];
  return /^(?:.+\.)?localhost\.?$/u.test(host) ? ['127.0.0.1', '::1'] : [];
}
