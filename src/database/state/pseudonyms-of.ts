import { createHmac } from 'node:crypto';
import { secretOf } from './secret-of.js';
import type { StateDatabase } from './state-tables.js';

const length = 24;

export type Pseudonym = (name: string) => string;

/** Names told apart without being told: the same word for the same name and purpose, by a key that only this installation has. */
export async function pseudonymsOf(database: StateDatabase, purpose: string): Promise<Pseudonym> {
  const secret = await secretOf(database, purpose);
  return (name) => `#${createHmac('sha256', secret).update(name).digest('hex').slice(0, length)}`;
}
