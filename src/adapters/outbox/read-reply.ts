import type { Selectable } from 'kysely';
import type { KeptReply } from '#domain/outgoing-reply.js';
import type { OutboxReplyTable } from '#database/state/outbox-tables.js';
import type { Pseudonym } from '#database/state/pseudonyms-of.js';
import type { StateDatabase } from '#database/state/state-tables.js';

/** A reply as its row has it, with what its parts are called on the platform. */
export async function readReply(database: StateDatabase, row: Selectable<OutboxReplyTable>, pseudonym: Pseudonym): Promise<KeptReply> {
  const { key, channel, app, address, kind, library, trace, state, at } = row;
  const parts = await database.selectFrom('outbox_part').select('handle').where('reply', '=', key).orderBy('seq').execute();
  return {
    key,
    channel,
    app,
    address: address === null ? '' : (JSON.parse(address) as string),
    kind,
    library,
    trace,
    state,
    at,
    isTo: (person) => pseudonym(person) === row.person,
    isIn: (conversation) => pseudonym(conversation) === row.conversation,
    handles: parts.flatMap(({ handle }) => handle ?? []),
  };
}
