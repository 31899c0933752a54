import { sql, type DeleteQueryBuilder, type SelectQueryBuilder } from 'kysely';
import type { Pseudonym } from '#database/state/pseudonyms-of.js';
import type { StateTables } from '#database/state/state-tables.js';
import type { TraceQuery } from '#ports/trace-store.js';
import { patternOf } from './searched-words.js';

type Narrowing = Omit<TraceQuery, 'limit'>;
type Conditions = SelectQueryBuilder<StateTables, 'trace', { record: string }> | DeleteQueryBuilder<StateTables, 'trace', unknown>;

/** People and groups by their name and by what stands for it: traces may be kept in either way. */
export function narrowed<Query extends Conditions>(query: Query, which: Narrowing, pseudonym: Pseudonym): Query {
  const { library, outcome, reason, channel, words, unsureBy, group, person, since, until, before, storedAfter } = which;
  let one = query as SelectQueryBuilder<StateTables, 'trace', { record: string }>;
  if (library !== undefined) one = one.where('library', '=', library);
  if (outcome !== undefined) one = one.where('outcome', '=', outcome);
  if (reason !== undefined) one = one.where('reason', '=', reason);
  if (channel !== undefined) one = one.where('channel', '=', channel);
  if (words !== undefined) one = one.where(sql<boolean>`words like ${patternOf(words)} escape '\\'`);
  if (unsureBy !== undefined) one = one.where('margin', '>', -unsureBy).where('margin', '<', unsureBy);
  if (group !== undefined) one = one.where('chat', 'in', [group, pseudonym(group)]);
  if (person !== undefined) one = one.where('person', 'in', [person, pseudonym(person)]);
  if (since !== undefined) one = one.where('at', '>=', since);
  if (until !== undefined) one = one.where('at', '<', until);
  // The bound of the time by itself is what an index is entered by.
  if (before)
    one = one
      .where('at', '<=', before.at)
      .where((is) => is.or([is('at', '<', before.at), is.and([is('at', '=', before.at), is('id', '<', before.id)])]));
  if (storedAfter !== undefined) one = one.where('stored', '>', storedAfter);
  return one as unknown as Query;
}
