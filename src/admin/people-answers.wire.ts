import { z } from 'zod';
import type { Account, Invitation } from '#domain/account.js';
import type { ApiKey } from '#domain/credential.js';
import { keyRights } from '#domain/credential.js';
import { installationRoles, libraryRoles } from '#domain/right.js';
import type { NumberedEntry } from '#ports/audit-log.js';

const moment = z.iso.datetime();
const next = z.string().nullable();
const installationRole = z.enum(installationRoles);
const memberships = z.array(z.strictObject({ library: z.string(), role: z.enum(libraryRoles) }));

const account = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: installationRole,
  isDisabled: z.boolean(),
  createdAt: moment,
}) satisfies z.ZodType<Account>;

const invitation = z.strictObject({
  id: z.string(),
  role: installationRole,
  memberships,
  by: z.string().nullable(),
  expiresAt: moment,
}) satisfies z.ZodType<Invitation>;

const key = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  start: z.string(),
  libraries: z.array(z.string()).nullable(),
  rights: z.array(z.enum(keyRights)),
  perMinute: z.int().nullable(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  lastUsedAt: moment.nullable(),
}) satisfies z.ZodType<ApiKey>;

const member = z.strictObject({ account: z.string(), name: z.string(), role: z.enum(libraryRoles) });

const entry = z.strictObject({
  number: z.int(),
  at: moment,
  actor: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  library: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  detail: z.string().nullable(),
}) satisfies z.ZodType<NumberedEntry>;

/** What the doors of people, their keys and the audit log answer. */
export const peopleAnswers = {
  account,
  accounts: z.strictObject({ accounts: z.array(account), next }),
  invitations: z.strictObject({ invitations: z.array(invitation), next }),
  newInvitation: z.strictObject({ token: z.string(), invitation }),
  keys: z.strictObject({ keys: z.array(key), next }),
  accountKeys: z.strictObject({ keys: z.array(key.extend({ accountName: z.string() })), next }),
  newKey: z.strictObject({ token: z.string(), key }),
  member,
  members: z.strictObject({ members: z.array(member), next }),
  people: z.strictObject({ names: z.array(z.string()) }),
  audit: z.strictObject({ entries: z.array(entry), next }),
} as const;
