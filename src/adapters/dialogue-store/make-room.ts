import { dialogueBounds } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { NewDialogueTurn } from '#ports/dialogue-store.js';

/**
 * Takes away what a turn replaces.
 * @param aliveSince a turn of which nothing was heard since does not run
 * @throws AssistantError CONFLICT, NOT_FOUND
 */
export async function makeRoom(
  database: StateDatabase,
  { dialogue, replaces }: Pick<NewDialogueTurn, 'dialogue' | 'replaces'>,
  aliveSince: string,
): Promise<void> {
  const rows = await database
    .selectFrom('dialogue_turn')
    .select(['id', 'state', 'alive'])
    .where('dialogue', '=', dialogue)
    .orderBy('seq')
    .execute();
  if (rows.some(({ state, alive }) => state === 'running' && alive >= aliveSince))
    throw new AssistantError('CONFLICT', 'another question of this conversation is being answered; wait for it, or stop it');
  const left = replaces === null ? rows.length : rows.findIndex(({ id }) => id === replaces);
  if (left < 0) throw new AssistantError('NOT_FOUND', 'the question to be replaced is gone');
  if (left >= dialogueBounds.turns)
    throw new AssistantError('CONFLICT', `a conversation has at most ${dialogueBounds.turns} questions; begin a new one`);
  const gone = rows.slice(left).map(({ id }) => id);
  if (gone.length === 0) return;
  await database.deleteFrom('dialogue_picture').where('turn', 'in', gone).execute();
  await database.deleteFrom('dialogue_turn').where('id', 'in', gone).execute();
}
