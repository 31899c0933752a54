import { AssistantError } from '#domain/errors.js';
import { channelForm, channelKinds, formChoice } from '#config/channels/channel-form.js';
import { screaming, variablesOf, type ChannelSettings } from '#config/channels/channel-settings.js';
import { channelVariablePrefix } from '#config/channels/channel-values.js';
import { checkChannel } from '#config/channels/check-channel.js';
import { keptChannelSecrets } from '#config/channels/kept-channel-secrets.js';
import { environmentLayer } from '#config/environment-layer.js';
import type { Environment } from '#config/environment.js';
import { fileLayer } from '#config/file-layer.js';
import { loadConfig, localFileOf, type LoadedConfig, type Place } from '#config/load.js';
import { Secret } from '#config/secret.js';
import { isRecord } from '#shared/is-record.js';

const variable = 'HUIXIANG_CHANNELS';

type Named = Pick<ChannelEntry, 'app' | 'kind'>;

/** An entry of `channels`, whether or not it holds. */
export interface ChannelEntry {
  /** Empty where it has none. */
  readonly kind: string;
  /** Empty where it has none. */
  readonly app: string;
  readonly library: string;
  /** How it hears of messages, for kinds that can choose. */
  readonly receive: string | undefined;
  readonly owners: readonly string[];
  readonly secrets: readonly { readonly name: string; readonly variable: string; readonly isSet: boolean }[];
  /** Null where it does not hold; then `problem` says why. */
  readonly settings: ChannelSettings | null;
  readonly problem: string | null;
}

export interface ConfiguredChannels {
  /** All else that is configured; its `channels` are left out. */
  readonly config: LoadedConfig;
  /** Where entries are written. */
  readonly file: string;
  /** In order. */
  readonly entries: readonly ChannelEntry[];
  /** Whether they stand in a variable, which puts those of the file out of use. */
  readonly isFixed: boolean;
}

/**
 * The apps of the settings, one that lacks a secret among them: that is what has to be looked at and mended.
 * @throws AssistantError CONFIG_INVALID where the rest of the settings does not hold, or `channels` is no list
 */
export function readChannels(place: Place): ConfiguredChannels {
  const { environment } = place;
  const others = Object.entries(environment).filter(([name]) => !name.startsWith(channelVariablePrefix));
  const config = loadConfig({ ...place, environment: { ...Object.fromEntries(others), [variable]: '[]' } });
  const file = localFileOf(config.paths.home);
  const known = { ...keptChannelSecrets(config.paths.home), ...said(environment) };
  const isFixed = Boolean(environment[variable]);
  const { channels = [] } = isFixed ? environmentLayer({ [variable]: environment[variable] }) : fileLayer(file, { optional: true });
  if (!Array.isArray(channels))
    throw new AssistantError('CONFIG_INVALID', `${isFixed ? variable : file}: channels: expected a list; see docs/channels.md`);
  return { config, file, isFixed, entries: channels.map((entry) => read(entry, known)) };
}

/** The entry of an app. @throws AssistantError NOT_FOUND */
export function namedChannel({ entries }: Pick<ConfiguredChannels, 'entries'>, app: string): ChannelEntry {
  const found = entries.find((entry) => entry.app === app);
  if (found) return found;
  const known = entries.map((entry) => entry.app).filter((name) => name !== '');
  throw new AssistantError(
    'NOT_FOUND',
    `there is no app ${JSON.stringify(app)}; ${known.length > 0 ? `there is ${known.join(', ')}` : 'add one with huixiang channel add'}`,
  );
}

/** Whether an app of that name, or one with a variable of the same name, is there: `docs-app` and its `secret`, `docs` and its `appSecret`. */
export function isTaken(entries: readonly Named[], wanted: Named): boolean {
  const variables = new Set(variablesOf(wanted));
  return entries.some((entry) => screaming(entry.app) === screaming(wanted.app) || variablesOf(entry).some((name) => variables.has(name)));
}

function read(entry: unknown, environment: Environment): ChannelEntry {
  const fields = isRecord(entry) ? entry : {};
  const [kind, app] = [textOf(fields['kind']), textOf(fields['app'])];
  const secrets = secretsOf(kind, app, fields).map((one) => ({ ...one, isSet: Boolean(environment[one.variable]) }));
  const inFile = secrets.find(({ name }) => Object.hasOwn(fields, name));
  const values = secrets.flatMap(({ name, variable: where }) => {
    const value = environment[where];
    return value ? [[name, new Secret(value)]] : [];
  });
  const checked = inFile
    ? { problem: `${inFile.name}: a secret does not belong into a file; set ${inFile.variable} in the environment` }
    : checkChannel({ ...fields, ...Object.fromEntries(values) });
  return {
    kind,
    app,
    library: textOf(fields['library']) || 'default',
    receive: textOf(fields['receive']) || undefined,
    owners: Array.isArray(fields['owners']) ? fields['owners'].map(String) : [],
    secrets,
    settings: 'settings' in checked ? checked.settings : null,
    problem: 'problem' in checked ? checked.problem : null,
  };
}

/** Those of the form the entry has. */
function secretsOf(kind: string, app: string, fields: Readonly<Record<string, unknown>>): { readonly name: string; readonly variable: string }[] {
  const known = channelKinds.find((one) => one === kind);
  if (!known) return [];
  const choice = formChoice(known);
  const { secrets } = channelForm(known, app, choice && textOf(fields[choice.name]));
  return secrets.map(({ name, variable }) => ({ name, variable }));
}

/** An empty variable says nothing. */
function said(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
