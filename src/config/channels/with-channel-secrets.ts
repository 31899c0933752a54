import { AssistantError } from '#domain/errors.js';
import { channelSecrets, channelVariable } from '#config/channels/channel-settings.js';
import type { Tree } from '#config/environment-layer.js';
import type { Environment } from '#config/environment.js';
import { Secret } from '#config/secret.js';
import { usableKey } from '#config/usable-key.js';

/**
 * The settings with the secrets of their channels, `HUIXIANG_CHANNEL_<APP>_<SECRET>`.
 * @param kept of the file of such secrets, for what the environment does not say; what no channel has is left there
 * @throws AssistantError CONFIG_INVALID for a secret in a file
 */
export function withChannelSecrets(tree: Tree, environment: Environment, kept: Environment = {}): Tree {
  const channels = Array.isArray(tree['channels']) ? (tree['channels'] as readonly unknown[]) : [];
  const filled = channels.map((channel, index) => {
    if (typeof channel !== 'object' || channel === null) return channel;
    const { app, kind } = channel as Record<string, unknown>;
    const names = typeof app === 'string' ? channelSecrets(kind) : [];
    const secrets = names.flatMap((name) => {
      const variable = channelVariable(String(app), name);
      if (Object.hasOwn(channel, name)) throw inFile(index, name, variable);
      const text = environment[variable] || kept[variable];
      return text ? [[name, new Secret(usableKey(text, `environment: ${variable}`))]] : [];
    });
    return { ...channel, ...Object.fromEntries(secrets) };
  });
  return channels.length > 0 ? { ...tree, channels: filled } : tree;
}

function inFile(index: number, name: string, variable: string): AssistantError {
  return new AssistantError('CONFIG_INVALID', `channels.${index}.${name}: a secret does not belong into a file; set ${variable} in the environment`);
}
