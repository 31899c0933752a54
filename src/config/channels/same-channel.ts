import { isDeepStrictEqual } from 'node:util';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import { Secret } from '#config/secret.js';

/** Whether two are the same in all, secrets too. */
export function isSameChannel(one: ChannelSettings, other: ChannelSettings): boolean {
  return isDeepStrictEqual(revealed(one), revealed(other));
}

function revealed(settings: ChannelSettings): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]: [string, unknown]) => [name, value instanceof Secret ? { secret: value.reveal() } : value]),
  );
}
