import { z } from 'zod';
import { keyRights } from '#domain/credential.js';
import { installationRoles, libraryRoles } from '#domain/right.js';
import { moment } from '#admin/moment.wire.js';
import { numberedPageFields } from '#http/paging.js';

const library = z.string().min(1).max(63);
const role = z.enum(libraryRoles);

/** An invitation to the installation. */
export const inviteRequest = z.strictObject({
  role: z.enum(installationRoles).default('member'),
  memberships: z.array(z.strictObject({ library, role })).max(100).default([]),
});

/** An invitation to one library. */
export const inviteToLibraryRequest = z.strictObject({ role: role.default('viewer') });

export const changeAccountRequest = z
  .strictObject({ role: z.enum(installationRoles).optional(), isDisabled: z.boolean().optional() })
  .refine((changes) => Object.keys(changes).length > 0, { error: 'say what is to change: role or isDisabled' });

export const resetPasswordRequest = z.strictObject({ password: z.string().min(1).max(1024), revokeKeys: z.boolean().default(false) });

export const memberRequest = z.strictObject({ role });
export const newMemberRequest = z.strictObject({ name: z.string().min(1).max(64), role });

/** The beginning of a name. */
export const peopleQuery = z.strictObject({ search: z.string().trim().min(2).max(64) });

export const newKeyRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** Left out for every library of the account. */
  libraries: z.array(library).min(1).max(1000).nullable().default(null),
  rights: z.array(z.enum(keyRights)).min(1).default(['ask', 'read']),
  perMinute: z.int().min(1).max(100_000).nullable().default(null),
  /** Left out for never. */
  expiresAt: moment.nullable().default(null),
});

export const auditQuery = z.strictObject({
  actor: z.string().max(64).optional(),
  library: library.optional(),
  since: moment.optional(),
  until: moment.optional(),
  ...numberedPageFields,
  format: z.enum(['json', 'csv']).default('json'),
});

export type InviteRequest = z.output<typeof inviteRequest>;
export type InviteToLibraryRequest = z.output<typeof inviteToLibraryRequest>;
export type ChangeAccountRequest = z.output<typeof changeAccountRequest>;
export type ResetPasswordRequest = z.output<typeof resetPasswordRequest>;
export type MemberRequest = z.output<typeof memberRequest>;
export type NewMemberRequest = z.output<typeof newMemberRequest>;
export type PeopleQuery = z.output<typeof peopleQuery>;
export type NewKeyRequest = z.output<typeof newKeyRequest>;
export type AuditRequest = z.output<typeof auditQuery>;
