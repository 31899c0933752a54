import { existsSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { changeTextFile } from '#app/change-text-file.js';
import { withChannel, withoutChannel, type Entry } from '#config/channels/edit-channels.js';
import { demandUnset, withoutVariables, withVariables } from '#config/channels/environment-lines.js';
import { channelSecretsFile } from '#config/channels/kept-channel-secrets.js';
import type { LoadedConfig } from '#config/load.js';
import { localFileOf } from '#config/load.js';
import type { Secret } from '#config/secret.js';
import { AssistantError } from '#domain/errors.js';

/** What is written of an app that is added. */
export interface NewChannel {
  readonly entry: Entry;
  /** Null where they are set by hand. */
  readonly secrets: { readonly file: string; readonly variables: ReadonlyMap<string, Secret> } | null;
}

type Home = Pick<LoadedConfig, 'paths'>;

const ownerOnly = 0o600;

/**
 * Writes an app into the local settings, and its secrets into their file, or neither.
 * @throws AssistantError CONFIG_INVALID, CONFLICT, INVALID_INPUT, STORAGE_FAILED
 */
export async function addChannel({ entry, secrets }: NewChannel, { paths }: Home): Promise<void> {
  const settings = localFileOf(paths.home);
  const undo = secrets && (await writeSecrets(secrets.file, secrets.variables, { paths }));
  try {
    await changeTextFile(settings, (text) => within(settings, () => withChannel(text, entry)), { locks: paths.cache });
  } catch (error) {
    await undo?.();
    throw error;
  }
}

/** Takes secrets out of the file of those that were given on the page. @throws AssistantError CONFLICT, STORAGE_FAILED */
export async function forgetSecrets(variables: readonly string[], { paths }: Home): Promise<void> {
  const file = channelSecretsFile(paths.home);
  if (!existsSync(file)) return;
  await changeTextFile(file, (text) => withoutVariables(text, variables), { locks: paths.cache });
}

/** Takes an app out of the local settings. @throws AssistantError NOT_FOUND, CONFIG_INVALID, CONFLICT, STORAGE_FAILED */
export async function removeChannel(app: string, { paths }: Home): Promise<void> {
  const settings = localFileOf(paths.home);
  const without = (text: string): string => {
    const changed = within(settings, () => withoutChannel(text, app));
    if (changed === null) throw new AssistantError('NOT_FOUND', `${settings} has no app ${JSON.stringify(app)} any more`);
    return changed;
  };
  await changeTextFile(settings, without, { locks: paths.cache });
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
async function writeSecrets(file: string, variables: ReadonlyMap<string, Secret>, { paths }: Home): Promise<() => Promise<unknown>> {
  demandPlaceFor([], file);
  const before = await changeTextFile(file, (text) => withVariables(text, variables), { locks: paths.cache, newMode: ownerOnly });
  return before === null ? () => rm(file, { force: true }) : () => changeTextFile(file, () => before, { locks: paths.cache });
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
