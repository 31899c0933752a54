import { channelSecrets, channelsSchema, channelVariable } from '#config/channels/channel-settings.js';
import type { Tree } from '#config/environment-layer.js';

/**
 * The settings without the apps that lack nothing but a secret: the others, and all else, shall work meanwhile.
 * @param tree with the secrets there are
 * @returns what was left out too, in words
 */
export function withoutSecretless(tree: Tree): { readonly tree: Tree; readonly warnings: readonly string[] } {
  const channels = tree['channels'];
  if (!Array.isArray(channels)) return { tree, warnings: [] };
  const read = channels.map((channel: unknown) => ({ channel, unset: unsetOf(channel) }));
  const lacking = read.filter(({ channel, unset }) => unset.length > 0 && lacksOnly(channel, unset));
  return {
    tree: lacking.length === 0 ? tree : { ...tree, channels: read.filter((one) => !lacking.includes(one)).map(({ channel }) => channel) },
    warnings: lacking.map(({ channel, unset }) => {
      const app = String((channel as Tree)['app']);
      const names = unset.filter((name) => isMissed(channel, name)).map((name) => channelVariable(app, name));
      return `channels: the app ${app} is left out until its secrets are set: ${names.join(', ')}; see docs/channels.md`;
    }),
  };
}

function unsetOf(channel: unknown): readonly string[] {
  if (typeof channel !== 'object' || channel === null) return [];
  const { app, kind } = channel as Tree;
  if (typeof app !== 'string') return [];
  return channelSecrets(kind).filter((name) => !Object.hasOwn(channel, name));
}

function lacksOnly(channel: unknown, unset: readonly string[]): boolean {
  const issues = issuesOf(channel);
  return issues.length > 0 && issues.every(({ path }) => unset.includes(String(path[0])));
}

function isMissed(channel: unknown, name: string): boolean {
  return issuesOf(channel).some(({ path }) => path[0] === name);
}

function issuesOf(channel: unknown): readonly { readonly path: readonly PropertyKey[] }[] {
  return channelsSchema.element.safeParse(channel).error?.issues ?? [];
}
