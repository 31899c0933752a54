import { z } from 'zod';
import { isLibraryName } from '#domain/library-name.js';
import { Secret } from '#config/secret.js';

/** What begins the variables of the secrets of channels. */
export const channelVariablePrefix = 'HUIXIANG_CHANNEL_';

/** What an app of a platform is called here. */
export const appName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/u, 'expected a name of a-z, 0-9, _ and -, at most 40')
  .describe('What the app is called here: a part of the ids of its groups, of its address and of the variables of its secrets.');

const libraryName = z.string().refine(isLibraryName, 'expected a library name: a-z, 0-9 and -, at most 63');

/** What its groups and people ask. */
const libraryOf = libraryName.default('default').describe('The library that is asked in groups that have none of their own, and one to one.');

/** What its owners may choose from. */
const librariesOf = z.array(libraryName).max(1000).default([]).describe('Further libraries that its owners may choose in a group, by /library.');

/** Whether the name of a group binds it. */
const bindByName = z
  .boolean()
  .default(false)
  .describe('Whether a group whose name ends in one of these libraries asks it: then whoever names a group chooses.');

/** Who may change what a group does. */
const ownersOf = z
  .array(z.string().min(1).max(300))
  .max(1000)
  .default([])
  .describe('Ids of people, as the platform names them, who may say in a group which library it asks and how it behaves.');

/** What the settings of every kind have. */
export const everyApp = { app: appName, owners: ownersOf, library: libraryOf, libraries: librariesOf, bindByName };

const expected = 'expected a secret in the environment, see docs/channels.md';

/** A secret of an app: only from the environment, `HUIXIANG_CHANNEL_<APP>_<SECRET>`. */
export function channelSecret(meaning: string): z.ZodType<Secret> {
  return z.custom<Secret>((value) => value instanceof Secret, expected).describe(meaning);
}

/** One that may be left out. */
export function optionalChannelSecret(meaning: string): z.ZodType<Secret | null, Secret | null | undefined> {
  return z
    .custom<Secret>((value) => value instanceof Secret, expected)
    .nullable()
    .default(null)
    .describe(meaning);
}
