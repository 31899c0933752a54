import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { presets } from '#adapters/language-model/presets.js';
import { publicAddresses } from '#adapters/web-client/public-addresses.js';
import type { LoadedConfig } from '#config/load.js';

export type AddressProblem = { readonly outcome: 'no-such-host' | 'not-public'; readonly message: string };

/** The usual places of servers that people run themselves, on this machine. */
const usual: ReadonlySet<string> = new Set(
  presets.flatMap(({ baseUrl, isHosted }) => (isHosted || baseUrl === null ? [] : [new URL(baseUrl).origin])),
);

/**
 * Whether a language model that is chosen over HTTP may stand at an address: anywhere public, where a server of one's own usually is on
 * this machine, where one of the configuration is, and what `web.allow` allows.
 * @returns null when it may
 */
export function guardModelAddress({ settings }: LoadedConfig): (baseUrl: string, signal: AbortSignal) => Promise<AddressProblem | null> {
  const isOpen = publicAddresses(settings.web.allow);
  const configured = new Set(configuredOrigins(settings.languageModel));
  return async (baseUrl, signal) => {
    const { origin, hostname } = new URL(baseUrl);
    if (usual.has(origin) || configured.has(origin)) return null;
    const host = hostname.replace(/^\[|\]$/gu, '');
    const addresses = isIP(host) > 0 ? [host] : await addressesOf(host, signal);
    if (addresses.length === 0) return { outcome: 'no-such-host', message: `there is no host ${host}; look at the address again` };
    if (addresses.every(isOpen)) return null;
    const message = `${host} is inside this machine or its network; if it is meant, add its address to web.allow in config/local.yaml and start again`;
    return { outcome: 'not-public', message };
  };
}

function configuredOrigins(settings: LoadedConfig['settings']['languageModel']): readonly string[] {
  if (settings.kind === 'none') return [];
  const first = settings.kind === 'openai-compatible' ? [settings.baseUrl] : [];
  const all = [...first, ...settings.fallbacks.map(({ baseUrl }) => baseUrl)];
  return all.flatMap((url) => (url === null ? [] : [new URL(url).origin]));
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
