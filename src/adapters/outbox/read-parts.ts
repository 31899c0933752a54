import type { AppName } from '#domain/received-message.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { QueuedPart } from '#ports/outbox.js';

interface PartRow {
  readonly key: string;
  readonly reply: string;
  readonly payload: string | null;
  readonly handle: string | null;
  readonly tries: number;
  readonly channel: string;
  readonly app: string;
  readonly conversation: string;
  readonly address: string | null;
  readonly at: string;
}

/** Of each conversation the first part that is not ended, when it is due. */
export async function dueParts(
  database: StateDatabase,
  { now, most, without }: { readonly now: string; readonly most: number; readonly without: readonly AppName[] },
): Promise<readonly QueuedPart[]> {
  const rows = await parts(database)
    .where((is) => is.and(without.map(({ channel, app }) => is.or([is('reply.channel', '!=', channel), is('reply.app', '!=', app)]))))
    .where('part.state', '=', 'waiting')
    .where('reply.state', '=', 'queued')
    .where('part.due', '<=', now)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('outbox_part as earlier')
            .innerJoin('outbox_reply as other', 'other.key', 'earlier.reply')
            .select('earlier.key')
            .whereRef('other.conversation', '=', 'reply.conversation')
            .whereRef('earlier.seq', '<', 'part.seq')
            .where('earlier.state', 'in', ['waiting', 'sending'])
            .where('other.state', '=', 'queued'),
        ),
      ),
    )
    .orderBy('part.seq')
    .limit(most)
    .execute();
  return rows.map(toPart);
}

/** Parts that were about to leave. */
export async function interruptedParts(database: StateDatabase): Promise<readonly QueuedPart[]> {
  const rows = await parts(database).where('part.state', '=', 'sending').orderBy('part.seq').execute();
  return rows.map(toPart);
}

function parts(database: StateDatabase) {
  return database
    .selectFrom('outbox_part as part')
    .innerJoin('outbox_reply as reply', 'reply.key', 'part.reply')
    .select(['part.key', 'part.reply', 'part.payload', 'part.handle', 'part.tries'])
    .select(['reply.channel', 'reply.app', 'reply.conversation', 'reply.address', 'reply.at']);
}

function toPart({ payload, address, ...row }: PartRow): QueuedPart {
  return { ...row, payload: parsed(payload), address: parsed(address) };
}

function parsed(text: string | null): string {
  return text === null ? '' : (JSON.parse(text) as string);
}
