import { randomBytes } from 'node:crypto';
import type { StateDatabase } from './state-tables.js';

const bytes = 32;

/** A random word of this installation for one purpose: made when it is first asked for, the same ever after. */
export async function secretOf(database: StateDatabase, purpose: string): Promise<string> {
  const fresh = { purpose, value: randomBytes(bytes).toString('hex') };
  await database
    .insertInto('secret')
    .values(fresh)
    .onConflict((conflict) => conflict.column('purpose').doNothing())
    .execute();
  const { value } = await database.selectFrom('secret').select('value').where('purpose', '=', purpose).executeTakeFirstOrThrow();
  return value;
}
