import type { OutgoingReply } from '#domain/outgoing-reply.js';
import { conversationOf } from '#domain/received-message.js';
import type { Pseudonym } from '#database/state/pseudonyms-of.js';
import type { StateDatabase } from '#database/state/state-tables.js';

/**
 * Writes a reply into the tables of the outbox, in a transaction that is open. One that was shown while it was written is taken over
 * with what it is called on its platform.
 * @returns false when one with its key is kept
 */
export async function keepReply(transaction: StateDatabase, reply: OutgoingReply, pseudonym: Pseudonym): Promise<boolean> {
  const { key, channel, app, address, kind, library, trace, at, isHeld, payloads } = reply;
  const state = isHeld ? ('held' as const) : ('queued' as const);
  const whose = { conversation: pseudonym(conversationOf(reply)), person: pseudonym(reply.person) };
  const opened = await transaction
    .selectFrom('outbox_part')
    .innerJoin('outbox_reply', 'outbox_reply.key', 'outbox_part.reply')
    .select('handle')
    .where('reply', '=', key)
    .where('outbox_reply.state', '=', 'open')
    .executeTakeFirst();
  if (opened) {
    await transaction.deleteFrom('outbox_part').where('reply', '=', key).execute();
    await transaction.updateTable('outbox_reply').set({ state, kind, library, trace }).where('key', '=', key).execute();
  } else {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('outbox_reply')
      .values({ key, channel, app, ...whose, address: JSON.stringify(address), kind, library, trace, state, at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (Number(numInsertedOrUpdatedRows) !== 1) return false;
  }
  for (const [index, payload] of payloads.entries()) {
    const handle = index === 0 ? (opened?.handle ?? null) : null;
    await transaction
      .insertInto('outbox_part')
      .values({
        key: `${key}-${index}`,
        reply: key,
        payload: JSON.stringify(payload),
        handle,
        state: 'waiting',
        tries: 0,
        due: at,
        why: null,
      })
      .execute();
  }
  return true;
}
