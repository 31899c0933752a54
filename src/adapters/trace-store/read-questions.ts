import { sql } from 'kysely';
import type { DeclineReason } from '#domain/decision.js';
import type { Intent } from '#domain/intent.js';
import type { Mode } from '#domain/message.js';
import type { TracedQuestion } from '#domain/trace.js';
import { asJson } from '#database/state/json-in-sql.js';
import type { Pseudonym } from '#database/state/pseudonyms-of.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { QuestionQuery } from '#ports/trace-store.js';
import { narrowed } from './narrowed-traces.js';

/** Of a trace nothing leaves the database but what is asked for: passages and stages are most of it. */
export async function readQuestions(database: StateDatabase, query: QuestionQuery, pseudonym: Pseudonym): Promise<TracedQuestion[]> {
  const { reasons, limit, ...which } = query;
  const record = asJson(database, sql.ref('record'));
  const found = narrowed(database.selectFrom('trace').select('record'), { ...which, outcome: 'declined' }, pseudonym);
  const rows = await found
    .where('reason', 'in', reasons)
    .clearSelect()
    .select([
      'id',
      'at',
      'reason',
      'margin',
      sql<Mode>`${record} ->> 'mode'`.as('mode'),
      sql<string | null>`${record} ->> 'build'`.as('build'),
      sql<string | null>`${record} ->> 'text'`.as('text'),
      sql<Intent | null>`${record} -> 'reading' ->> 'intent'`.as('intent'),
      sql<number | string>`${record} -> 'gate' ->> 'probability'`.as('probability'),
      sql<number | string>`${record} -> 'gate' ->> 'threshold'`.as('threshold'),
    ])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ margin, probability, threshold, reason, ...row }) => ({
    ...row,
    reason: reason as DeclineReason,
    scores: margin === null ? null : { probability: Number(probability), threshold: Number(threshold) },
  }));
}
