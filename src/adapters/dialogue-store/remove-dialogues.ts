import type { StateDatabase } from '#database/state/state-tables.js';

/** As many as a statement takes parameters, with room to spare. */
const atOnce = 500;

/** With their turns and pictures. */
export async function removeDialogues(database: StateDatabase, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += atOnce) {
    const some = ids.slice(i, i + atOnce);
    const turns = database.selectFrom('dialogue_turn').select('id').where('dialogue', 'in', some);
    await database.deleteFrom('dialogue_picture').where('turn', 'in', turns).execute();
    await database.deleteFrom('dialogue_turn').where('dialogue', 'in', some).execute();
    await database.deleteFrom('dialogue').where('id', 'in', some).execute();
  }
}
