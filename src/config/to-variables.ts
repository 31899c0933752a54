import { AssistantError } from '#domain/errors.js';
import { nearestKey } from '#shared/nearest-key.js';
import { settingKeys } from '#config/setting-keys.js';

/** Settings by their keys (`retrieval.passages`) as environment variables. @throws AssistantError CONFIG_INVALID for an unknown key */
export function toVariables(settings: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const variables = new Map(settingKeys().map(({ key, variable }) => [key, variable]));
  return Object.fromEntries(
    [...settings].map(([key, value]) => {
      const variable = variables.get(key);
      if (variable !== undefined) return [variable, value];
      const nearest = nearestKey(key, [...variables.keys()]);
      throw new AssistantError('CONFIG_INVALID', `there is no setting ${key}${nearest ? `; did you mean ${nearest}?` : '; see docs/configuration.md'}`);
    }),
  );
}
