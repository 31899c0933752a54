import path from 'node:path';
import type { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { keptChannelSecrets } from '#config/channels/kept-channel-secrets.js';
import { variablesOf } from '#config/channels/channel-settings.js';
import { leftOverVariables } from '#config/channels/left-over-variables.js';
import { withChannelSecrets } from '#config/channels/with-channel-secrets.js';
import { withoutSecretless } from '#config/channels/without-secretless.js';
import { environmentLayer, type Tree } from '#config/environment-layer.js';
import type { Environment } from '#config/environment.js';
import { fileLayer } from '#config/file-layer.js';
import { mismatch } from '#config/mismatch.js';
import { isRecord } from '#shared/is-record.js';
import { nearestKey } from '#shared/nearest-key.js';
import { retiredSettings } from '#config/retired-settings.js';
import { settingsSchema, type Settings } from '#config/schema.js';
import { Secret } from '#config/secret.js';
import { settingKeys } from '#config/setting-keys.js';

/** Absolute folders. */
export interface Paths {
  /** `HUIXIANG_HOME`, else the current folder: config/, repodir/ and workdir/ are in it. */
  readonly home: string;
  readonly workdir: string;
  /** `HUIXIANG_MODELS`, else workdir/models. */
  readonly models: string;
  readonly libraries: string;
  /** What may be deleted at any time and is computed again. */
  readonly cache: string;
  /** Shipped with the program. */
  readonly resources: string;
  /** The built page. */
  readonly webPage: string;
  readonly packageRoot: string;
}

export interface LoadedConfig {
  readonly settings: Settings;
  readonly paths: Paths;
  /** What keeps nothing from starting, and should be mended. */
  readonly warnings: readonly string[];
}

interface Layer {
  readonly name: string;
  readonly tree: Tree;
}

/** Where settings are read from. */
export interface Place {
  readonly packageRoot: string;
  readonly environment: Environment;
  readonly currentFolder: string;
}

/**
 * The package's config/default.yaml < the home's config/local.yaml < the environment.
 * @throws AssistantError CONFIG_INVALID naming file, key, what was expected and what was found
 */
export function loadConfig({ packageRoot, environment, currentFolder }: Place): LoadedConfig {
  const home = path.resolve(currentFolder, environment['HUIXIANG_HOME'] || '.');
  const workdir = path.join(home, 'workdir');
  const models = environment['HUIXIANG_MODELS'] ? path.resolve(currentFolder, environment['HUIXIANG_MODELS']) : path.join(workdir, 'models');
  const root = path.resolve(packageRoot);
  const paths = { home, workdir, models, libraries: path.join(workdir, 'libraries'), cache: path.join(workdir, 'cache'), resources: path.join(root, 'resources'), webPage: path.join(root, 'dist/web'), packageRoot: root };
  const files = [
    { name: path.join(root, 'config/default.yaml'), optional: false },
    { name: localFileOf(home), optional: true },
  ];
  const layers = [...files.map(({ name, optional }) => ({ name, tree: fileLayer(name, { optional }) })), { name: 'environment', tree: environmentLayer(environment) }];
  return { ...check(layers, environment, keptChannelSecrets(home)), paths };
}

/** What an installation says otherwise than the defaults. */
export function localFileOf(home: string): string {
  return path.join(home, 'config', 'local.yaml');
}

function check(layers: readonly Layer[], environment: Environment, kept: Environment): Pick<LoadedConfig, 'settings' | 'warnings'> {
  const merged = withChannelSecrets(layers.map(({ tree }) => tree).reduce<Tree>((lower, upper) => merge(lower, upper) as Tree, {}), environment, kept);
  const { tree, warnings } = withoutSecretless(merged);
  const result = settingsSchema.safeParse(tree, { reportInput: true });
  if (result.success) return { settings: result.data, warnings: [...warnings, ...ofLeftOver(environment, merged)] };
  throw new AssistantError('CONFIG_INVALID', result.error.issues.flatMap(eachKey).map((issue) => describe(issue, layers)).join('\n'));
}

function ofLeftOver(environment: Environment, { channels = [] }: Tree): readonly string[] {
  const named = (channels as readonly Tree[]).map(({ app, kind }) => ({ app: String(app), kind: String(kind) }));
  const known = named.flatMap(variablesOf);
  return leftOverVariables(environment, named).map((name) => {
    const nearest = nearestKey(name, known);
    return `environment: ${name} is of no app of channels and stays unused; ${nearest ? `did you mean ${nearest}?` : 'it may be taken out'}`;
  });
}

/** A line for each of several unknown keys of a section. */
function eachKey(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];
}

/** Sections merge by key; a section of another kind, a list or a value replaces what was below it. */
function merge(lower: unknown, upper: unknown): unknown {
  if (!isTree(lower) || !isTree(upper)) return upper;
  if ('kind' in upper && upper['kind'] !== lower['kind']) return upper;
  const merged = Object.entries(upper).map(([key, value]) => [key, Object.hasOwn(lower, key) ? merge(lower[key], value) : value]);
  return Object.fromEntries([...Object.entries(lower), ...merged]);
}

function isTree(value: unknown): value is Tree {
  return isRecord(value) && !(value instanceof Secret);
}

function describe(issue: z.core.$ZodIssue, layers: readonly Layer[]): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const at = [...issue.path.map(String), ...(unknown === undefined ? [] : [unknown])];
  const file = layers.findLast(({ tree }) => holds(tree, at)) ?? layers.findLast(({ tree }) => holds(tree, at.slice(0, -1)));
  const key = at.join('.');
  return `${file?.name ?? 'configuration'}: ${key}: ${unknown === undefined ? mismatch(issue) : unknownKey(key)}`;
}

function unknownKey(key: string): string {
  const instead = retiredSettings.get(key);
  if (instead !== undefined) return `expected a setting of this release, found one of older homes; write in its place ${instead}`;
  const known = settingKeys().flatMap((setting) => [setting.key, setting.key.split('.')[0] ?? '']);
  if (known.includes(key)) return `expected a setting of the chosen kind, found ${JSON.stringify(key)}; set ${key.replace(/\.[^.]*$/u, '.kind')} to the kind that has it`;
  const nearest = nearestKey(key, [...new Set(known)]);
  return `expected a known setting, found ${JSON.stringify(key)}${nearest ? `; did you mean ${nearest}?` : '; see docs/configuration.md'}`;
}

function holds(tree: unknown, at: readonly string[]): boolean {
  const [first, ...rest] = at;
  if (first === undefined) return tree !== undefined;
  return typeof tree === 'object' && tree !== null && Object.hasOwn(tree, first) && holds((tree as Tree)[first], rest);
}
