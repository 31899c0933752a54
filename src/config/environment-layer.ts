import { parse } from 'yaml';
import { AssistantError } from '#domain/errors.js';
import { channelVariablePrefix } from '#config/channels/channel-values.js';
import type { Environment } from '#config/environment.js';
import { nearestKey } from '#shared/nearest-key.js';
import { secretKeys } from '#config/schema.js';
import { Secret } from '#config/secret.js';
import { usableKey } from '#config/usable-key.js';
import { retiredSettings } from '#config/retired-settings.js';
import { settingKeys, variableOf, type SettingKey } from '#config/setting-keys.js';

export type Tree = Readonly<Record<string, unknown>>;

const prefix = 'HUIXIANG_';
/** Folders, not settings. */
export const folderVariables: readonly string[] = ['HUIXIANG_HOME', 'HUIXIANG_MODELS'];

/** The settings that stand in the environment. Empty variables count as unset. @throws AssistantError CONFIG_INVALID */
export function environmentLayer(environment: Environment): Tree {
  const known = new Map(settingKeys().map((setting) => [setting.variable, setting]));
  const layer: Record<string, unknown> = {};
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || variable.startsWith(channelVariablePrefix) || folderVariables.includes(variable) || !text) continue;
    const setting = known.get(variable);
    if (!setting) throw unknownVariable(variable, [...known.keys(), ...folderVariables]);
    put(layer, setting.key.split('.'), valueOf(setting, text));
  }
  return layer;
}

function valueOf({ key, variable, isText }: SettingKey, text: string): unknown {
  if (secretKeys.includes(key)) return new Secret(usableKey(text, `environment: ${variable}`));
  if (isText) return text;
  try {
    return parse(text);
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `environment: ${variable}: expected a value as in YAML, found ${JSON.stringify(text)}`, { cause });
  }
}

function put(layer: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    layer[first] = value;
    return;
  }
  const inner = (layer[first] ??= {}) as Record<string, unknown>;
  put(inner, rest, value);
}

function unknownVariable(variable: string, known: readonly string[]): AssistantError {
  const retired = [...retiredSettings].find(([key]) => variableOf(key.split('.')) === variable);
  if (retired) return new AssistantError('CONFIG_INVALID', `environment: ${variable}: a setting of older homes, gone since; in its place write ${retired[1]}`);
  const nearest = nearestKey(variable, known);
  return new AssistantError('CONFIG_INVALID', `environment: ${variable}: there is no such setting${nearest ? `; did you mean ${nearest}?` : '; see docs/configuration.md'}`);
}
