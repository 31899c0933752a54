import { existsSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { changeTextFile } from '#app/change-text-file.js';
import { mostChannels, variablesOf } from '#config/channels/channel-settings.js';
import { channelsIn, withChannel, withoutChannel, type Entry } from '#config/channels/edit-channels.js';
import { demandUnset, withoutVariables, withVariables } from '#config/channels/environment-lines.js';
import { channelSecretsFile } from '#config/channels/kept-channel-secrets.js';
import { isTaken } from '#config/channels/read-channels.js';
import type { LoadedConfig } from '#config/load.js';
import { localFileOf } from '#config/load.js';
import type { Secret } from '#config/secret.js';
import { AssistantError } from '#domain/errors.js';

/** What is written of an app that is added. */
export interface NewChannel {
  readonly entry: Entry;
  /** Null where they are set by hand. */
  readonly secrets: {
    readonly file: string;
    readonly variables: ReadonlyMap<string, Secret>;
    /** Whether the file holds nothing but such secrets. */
    readonly isOwn?: boolean;
  } | null;
}

interface Around extends Pick<LoadedConfig, 'paths'> {
  /** Reads all settings anew. @throws AssistantError CONFIG_INVALID where a server would not start with them */
  readonly reload: () => unknown;
}

const ownerOnly = 0o600;

/**
 * Writes an app into the local settings, and its secrets into their file, or neither.
 * @throws AssistantError CONFLICT where the name or a variable of it is another's by now; CONFIG_INVALID, INVALID_INPUT, STORAGE_FAILED
 */
export async function addChannel({ entry, secrets }: NewChannel, { paths, reload }: Around): Promise<void> {
  const settings = localFileOf(paths.home);
  const held = holds(reload);
  const undoing: (() => Promise<unknown>)[] = [];
  try {
    undoing.push(await writeEntry(settings, entry, paths.cache));
    if (secrets) undoing.push(await writeSecrets(secrets, paths.cache));
    if (held) reload();
  } catch (error) {
    for (const undo of undoing.toReversed()) await undo();
    throw error;
  }
}

/**
 * Takes an app out of the local settings, and its secrets out of the file of those that were given on the page.
 * @throws AssistantError NOT_FOUND, CONFIG_INVALID, CONFLICT, STORAGE_FAILED
 */
export async function removeChannel(app: string, { paths, reload }: Around): Promise<void> {
  const settings = localFileOf(paths.home);
  const held = holds(reload);
  let gone: readonly string[] = [];
  let written = '';
  const without = (text: string): string => {
    const changed = within(settings, () => withoutChannel(text, app));
    if (changed === null) throw new AssistantError('NOT_FOUND', `${settings} has no app ${JSON.stringify(app)} any more`);
    const others = new Set(channelsIn(changed).flatMap(variablesOf));
    gone = channelsIn(text)
      .flatMap((one) => (one.app === app ? variablesOf(one) : []))
      .filter((name) => !others.has(name));
    return (written = changed);
  };
  const before = await changeTextFile(settings, without, { locks: paths.cache });
  try {
    if (held) reload();
  } catch (error) {
    await changeTextFile(settings, (text) => (text === written ? before : null), { locks: paths.cache });
    throw error;
  }
  await forget(gone, channelSecretsFile(paths.home), paths.cache);
}

function holds(reload: Around['reload']): boolean {
  try {
    reload();
    return true;
  } catch {
    return false; // what is wrong already is not what is written
  }
}

/** @returns what takes it back */
async function writeEntry(settings: string, entry: Entry, locks: string): Promise<() => Promise<unknown>> {
  const named = { app: String(entry['app']), kind: String(entry['kind']) };
  let written = '';
  const change = (text: string): string =>
    within(settings, () => {
      const others = channelsIn(text);
      if (others.length >= mostChannels)
        throw new AssistantError('CONFLICT', `there are ${mostChannels} apps already, which is the most; remove one first`);
      if (isTaken(others, named))
        throw new AssistantError('CONFLICT', `there is an app ${named.app} already, or one with the same variables; choose another name`);
      return (written = withChannel(text, entry));
    });
  const before = await changeTextFile(settings, change, { locks });
  return async () => {
    if (before === null && readFileSync(settings, 'utf8') === written) return rm(settings, { force: true });
    // Somebody else may have written in between.
    return changeTextFile(settings, (text) => (text === written ? before : withoutChannel(text, named.app)), { locks });
  };
}

async function forget(variables: readonly string[], file: string, locks: string): Promise<void> {
  if (variables.length > 0 && existsSync(file)) await changeTextFile(file, (text) => withoutVariables(text, variables), { locks });
}

/**
 * Says before secrets are asked for that they could not be written, and makes nothing.
 * @param names of their variables
 * @throws AssistantError CONFLICT where others can read the file, or one is in it; STORAGE_FAILED
 */
export function demandPlaceFor(names: readonly string[], file: string): void {
  if (!existsSync(file)) {
    if (existsSync(path.dirname(path.resolve(file)))) return;
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be written: its folder is not there`);
  }
  const found = statSync(file);
  if (!found.isFile()) throw new AssistantError('STORAGE_FAILED', `${file} cannot be written: it is no file`);
  if ((found.mode & 0o077) !== 0)
    throw new AssistantError('CONFLICT', `${file} can be read by others on this machine; run chmod 600 on it first`);
  demandUnset(readFileSync(file, 'utf8'), names);
}

/** @returns what takes it back */
async function writeSecrets(
  { file, variables, isOwn }: NonNullable<NewChannel['secrets']>,
  locks: string,
): Promise<() => Promise<unknown>> {
  demandPlaceFor([], file);
  // No other app has these variables: what stands there is of one that is gone.
  const cleared = (text: string): string => (isOwn ? withoutVariables(text, [...variables.keys()]) : text);
  const before = await changeTextFile(file, (text) => withVariables(cleared(text), variables), { locks, newMode: ownerOnly });
  return before === null ? () => rm(file, { force: true }) : () => changeTextFile(file, () => before, { locks });
}

/** Names the file in what is wrong with it. */
function within<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof AssistantError)) throw cause;
    throw new AssistantError(cause.code, `${file}: ${cause.message}`, { cause });
  }
}
