import type { Membership } from '#domain/account.js';
import { checkLibraryName } from '#domain/library-name.js';
import { libraryRoles, type LibraryRole } from '#domain/right.js';
import { Option, type Command } from 'commander';

export interface LibraryRoleOptions {
  readonly library?: string;
  readonly as: LibraryRole;
}

/** The options that say what somebody is in a library. */
export function withLibraryRole(command: Command): Command {
  return command
    .option('--library <name>', 'and is a member of this library')
    .addOption(new Option('--as <role>', 'what they are in it').choices(libraryRoles).default('viewer'));
}

/** @throws AssistantError LIBRARY_NAME_INVALID */
export function readMemberships({ library, as: role }: LibraryRoleOptions): readonly Membership[] {
  if (library === undefined) return [];
  checkLibraryName(library);
  return [{ library, role }];
}
