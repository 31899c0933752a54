import type { Updateable } from 'kysely';
import type { OutboxPartTable } from '#database/state/outbox-tables.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { PartEnd } from '#ports/outbox.js';

interface Ended {
  readonly reply: string;
  readonly tries: number;
  readonly handle: string | null;
}

/**
 * Notes what a try led to, in a transaction that is open; a reply whose parts are all ended is ended.
 * @returns whether it was withdrawn meanwhile
 */
export async function endPart(transaction: StateDatabase, key: string, end: PartEnd): Promise<boolean> {
  const part = await transaction.selectFrom('outbox_part').select(['reply', 'tries', 'handle']).where('key', '=', key).executeTakeFirst();
  if (!part) return false;
  const reply = await transaction.selectFrom('outbox_reply').select('state').where('key', '=', part.reply).executeTakeFirst();
  const isWithdrawn = reply?.state === 'withdrawn';
  await transaction
    .updateTable('outbox_part')
    .set(changesOf(isWithdrawn && end.kind === 'later' ? { kind: 'failed', why: end.why } : end, part))
    .where('key', '=', key)
    .execute();
  if (end.kind === 'failed')
    await transaction
      .updateTable('outbox_part')
      .set({ state: 'failed', payload: null, why: end.why })
      .where('reply', '=', part.reply)
      .where('state', '=', 'waiting')
      .execute();
  if (end.kind !== 'later') await endReply(transaction, part.reply);
  return isWithdrawn;
}

function changesOf(end: PartEnd, { tries, handle }: Ended): Updateable<OutboxPartTable> {
  if (end.kind === 'later') return { state: 'waiting', due: end.dueAt, why: end.why, tries: tries + 1 };
  if (end.kind === 'sent') return { state: 'sent', payload: null, why: null, handle: end.handle ?? handle };
  return { state: end.kind, payload: null, why: end.why };
}

async function endReply(transaction: StateDatabase, reply: string): Promise<void> {
  const parts = await transaction.selectFrom('outbox_part').select('state').where('reply', '=', reply).execute();
  const states = new Set(parts.map(({ state }) => state));
  if (states.has('waiting') || states.has('sending')) return;
  const state = states.has('failed') ? 'failed' : states.has('uncertain') ? 'uncertain' : 'sent';
  await transaction.updateTable('outbox_reply').set({ state }).where('key', '=', reply).where('state', '=', 'queued').execute();
}
