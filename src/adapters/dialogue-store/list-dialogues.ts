import { sql } from 'kysely';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { DialogueLine, DialogueQuery } from '#ports/dialogue-store.js';
import { foldWords, toDialogue } from './dialogue-rows.js';

interface Since {
  /** A turn of which nothing was heard since does not run. */
  readonly alive: string;
  /** What was not touched since is not shown. */
  readonly kept: string;
}

export async function listDialogues(database: StateDatabase, asked: DialogueQuery, since: Since): Promise<DialogueLine[]> {
  const { owner, libraries, search, after, limit } = asked;
  if (libraries.length === 0) return [];
  let query = database
    .selectFrom('dialogue')
    .selectAll('dialogue')
    .select((is) => [
      is
        .selectFrom('dialogue_turn')
        .select((turns) => turns.fn.countAll<number>().as('count'))
        .whereRef('dialogue_turn.dialogue', '=', 'dialogue.id')
        .as('turns'),
      is
        .selectFrom('dialogue_turn')
        .select('dialogue_turn.id')
        .whereRef('dialogue_turn.dialogue', '=', 'dialogue.id')
        .where('state', '=', 'running')
        .where('alive', '>=', since.alive)
        .limit(1)
        .as('running'),
    ])
    .where('owner', '=', owner)
    .where('changed', '>=', since.kept)
    .where('library', 'in', libraries);
  const pattern = patternOf(search);
  const holds = (column: string) => sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`;
  if (pattern !== null)
    query = query.where((is) =>
      is.or([
        holds('dialogue.words'),
        is.exists(
          is
            .selectFrom('dialogue_turn')
            .select('dialogue_turn.id')
            .whereRef('dialogue_turn.dialogue', '=', 'dialogue.id')
            .where(holds('dialogue_turn.words')),
        ),
      ]),
    );
  if (after) query = query.where(sql<boolean>`(pinned, changed, id) < (${after.isPinned ? 1 : 0}, ${after.changedAt}, ${after.id})`);
  const rows = await query.orderBy('pinned', 'desc').orderBy('changed', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ turns, running, ...row }) => ({ ...toDialogue(row), turns: Number(turns), running: running ?? null }));
}

/** Null for everything. */
function patternOf(search: string): string | null {
  const words = foldWords(search).trim();
  return words === '' ? null : `%${words.replace(/[\\%_]/gu, '\\$&')}%`;
}
