import type { Selectable } from 'kysely';
import { shell, type Invitation, type Membership } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import type { InvitationTable } from '#database/state/access-tables.js';
import type { StateDatabase } from '#database/state/state-tables.js';

export function toInvitation({ id, role, memberships, inviter, expires }: Selectable<InvitationTable>): Invitation {
  return { id, role, memberships: JSON.parse(memberships) as Membership[], by: inviter, expiresAt: expires };
}

/** Uses an invitation up, within a transaction that is given up when it throws. @param token its hash @throws AssistantError NOT_FOUND */
export async function useInvitation(database: StateDatabase, token: string, now: string): Promise<Invitation> {
  const row = await database.deleteFrom('invitation').where('token', '=', token).returningAll().executeTakeFirst();
  const invitation = row && row.expires > now ? toInvitation(row) : null;
  if (invitation && (await isStillMeant(database, invitation))) return invitation;
  throw new AssistantError(
    'NOT_FOUND',
    'the invitation is unknown, used or too old, or whoever made it may not invite any more; ask for another',
  );
}

/** What somebody may not do any more, their invitations do not do for them. */
async function isStillMeant(database: StateDatabase, { by, role, memberships }: Invitation): Promise<boolean> {
  if (by === null || by === shell) return true;
  const inviter = await database.selectFrom('account').select(['role', 'disabled']).where('id', '=', by).executeTakeFirst();
  if (!inviter || inviter.disabled === 1) return false;
  if (inviter.role === 'admin') return true;
  const owned = await database.selectFrom('membership').select('library').where('account', '=', by).where('role', '=', 'owner').execute();
  const isOwner = ({ library }: Membership): boolean => owned.some((one) => one.library === library);
  return role === 'member' && memberships.length > 0 && memberships.every(isOwner);
}

/**
 * Takes a library out of every invitation, or out of one; an invitation of a member to nothing else is gone.
 * @returns whether it was in any
 */
export async function takeOutOfInvitations(database: StateDatabase, library: string, id?: string): Promise<boolean> {
  let query = database.selectFrom('invitation').selectAll();
  if (id !== undefined) query = query.where('id', '=', id);
  let isFound = false;
  for (const row of await query.execute()) {
    const { memberships, role } = toInvitation(row);
    const left = memberships.filter((one) => one.library !== library);
    if (left.length === memberships.length) continue;
    isFound = true;
    const isOver = left.length === 0 && role === 'member';
    if (isOver) await database.deleteFrom('invitation').where('id', '=', row.id).execute();
    else
      await database
        .updateTable('invitation')
        .set({ memberships: JSON.stringify(left) })
        .where('id', '=', row.id)
        .execute();
  }
  return isFound;
}
