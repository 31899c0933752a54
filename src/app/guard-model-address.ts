import { presets } from '#adapters/language-model/presets.js';
import { guardAddress, type AddressGuard } from '#app/guard-address.js';
import type { LoadedConfig } from '#config/load.js';

/** The usual places of servers that people run themselves, on this machine. */
const usual: ReadonlySet<string> = new Set(
  presets.flatMap(({ baseUrl, isHosted }) => (isHosted || baseUrl === null ? [] : [new URL(baseUrl).origin])),
);

/** As for any address; a language model may also stand where a server of one's own usually is on this machine, or one of the configuration is. */
export function guardModelAddress({ settings }: LoadedConfig): AddressGuard {
  const guard = guardAddress(settings.web.allow);
  const configured = new Set(configuredOrigins(settings.languageModel));
  return async (baseUrl, signal) => {
    const { origin } = new URL(baseUrl);
    return usual.has(origin) || configured.has(origin) ? null : guard(baseUrl, signal);
  };
}

function configuredOrigins(settings: LoadedConfig['settings']['languageModel']): readonly string[] {
  if (settings.kind === 'none') return [];
  const first = settings.kind === 'openai-compatible' ? [settings.baseUrl] : [];
  const all = [...first, ...settings.fallbacks.map(({ baseUrl }) => baseUrl)];
  return all.flatMap((url) => (url === null ? [] : [new URL(url).origin]));
}
