import { environmentLayer, type Tree } from '#config/environment-layer.js';
import type { Environment } from '#config/environment.js';
import { fileLayer } from '#config/file-layer.js';
import { loadConfig, localFileOf, type LoadedConfig } from '#config/load.js';
import { secretKeys, type Settings } from '#config/schema.js';
import { Secret } from '#config/secret.js';
import { settingKeys, type SettingKey } from '#config/setting-keys.js';
import { AssistantError } from '#domain/errors.js';

/** One setting as it holds; a secret as whether it is set. */
export interface KnownSetting extends Pick<SettingKey, 'key' | 'variable' | 'meaning'> {
  readonly isSecret: boolean;
  readonly value: unknown;
  readonly usual: unknown;
  readonly origin: 'default' | 'file' | 'environment';
  /** Whether the next start would take another value. */
  readonly waits: boolean;
}

export interface KnownSettings {
  /** Of the installation. */
  readonly file: string;
  /** Why the next start would fail; null where it would not. */
  readonly problem: string | null;
  readonly settings: readonly KnownSetting[];
}

interface Running {
  readonly settings: Settings;
  readonly paths: LoadedConfig['paths'];
  readonly environment: Environment;
}

/** What a loader of documents is given may be anything, a key too. */
const hiddenNames: ReadonlySet<string> = new Set(['arguments']);

/** Every setting with the value in force, the usual one, and where it comes from. */
export function settingsInForce({ settings, paths, environment }: Running): KnownSettings {
  const file = localFileOf(paths.home);
  const place = { packageRoot: paths.packageRoot, currentFolder: paths.home, environment: { ...environment, HUIXIANG_HOME: paths.home } };
  // There an installation has said nothing.
  const usual = loadConfig({ ...place, environment: {}, currentFolder: paths.resources }).settings;
  const next = attempt(() => loadConfig(place).settings);
  const [inFile, outside] = [layer(() => fileLayer(file, { optional: true })), layer(() => environmentLayer(environment))];
  const known = settingKeys().map(({ key, variable, meaning }): KnownSetting => {
    const isSecret = secretKeys.includes(key);
    const value = shown(valueAt(settings, key), isSecret);
    const later = 'problem' in next ? value : shown(valueAt(next.value, key), isSecret);
    const origin = valueAt(outside, key) !== undefined ? 'environment' : valueAt(inFile, key) === undefined ? 'default' : 'file';
    return { key, variable, meaning, isSecret, value, usual: shown(valueAt(usual, key), isSecret), origin, waits: !isSame(value, later) };
  });
  return { file, problem: 'problem' in next ? next.problem : null, settings: known };
}

function attempt(load: () => Settings): { readonly value: Settings } | { readonly problem: string } {
  try {
    return { value: load() };
  } catch (error) {
    return { problem: error instanceof AssistantError ? error.message : 'the settings cannot be read' };
  }
}

/** Nothing of one that cannot be read: why is told beside it. */
function layer(read: () => Tree): Tree {
  try {
    return read();
  } catch {
    return {};
  }
}

function valueAt(tree: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name) ? Reflect.get(inner, name) : undefined), tree);
}

function shown(value: unknown, isSecret: boolean): unknown {
  if (isSecret) return value !== undefined && value !== null;
  return value === undefined ? null : hidden(value);
}

/** As JSON has it, with `***` for what is secret. */
function hidden(value: unknown): unknown {
  if (value instanceof Secret) return value.toString();
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hiddenNames.has(name) ? '***' : hidden(inner)]));
  return value;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
