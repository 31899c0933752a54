import type { Settings } from '#config/schema.js';
import { secretKeys } from '#config/schema.js';
import { Secret } from '#config/secret.js';

/** The keys among the settings, to be kept out of every output. */
export function secretsOf(settings: Settings): readonly string[] {
  const ofChannels = settings.channels.flatMap((channel) => Object.values(channel).filter((value) => value instanceof Secret));
  const others = secretKeys.flatMap((key) => {
    const value = key.split('.').reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : null), settings);
    return value instanceof Secret ? [value] : [];
  });
  return [...ofChannels, ...others].map((secret) => secret.reveal());
}
