import { variablesOf } from '#config/channels/channel-settings.js';
import { channelVariablePrefix } from '#config/channels/channel-values.js';
import type { Environment } from '#config/environment.js';

type Named = { readonly app: string; readonly kind: string };

/** Variables for secrets of apps that no app has: misspelt, or of one that was removed. */
export function leftOverVariables(environment: Environment, channels: readonly Named[]): readonly string[] {
  const known = new Set(channels.flatMap(variablesOf));
  return Object.keys(environment).filter((name) => name.startsWith(channelVariablePrefix) && environment[name] && !known.has(name));
}
