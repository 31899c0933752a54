import type { Converse } from '#conversation/converse.js';
import type { HistoryEntry } from '#domain/message.js';
import type { RankedPassage } from '#domain/ranked-passage.js';

/** A turn of a person, and what came of it. */
export interface PlayedTurn {
  readonly text: string;
  /** `answered`, or the reason of a decline. */
  readonly end: string;
  /** What was said in reply. */
  readonly reply: string | null;
  /** Documents of the passages that were found, by place, each once; of several questions in turns. */
  readonly documents: readonly string[];
  readonly milliseconds: number;
}

export interface PlayedDialogue {
  /** As it was really said, oldest first; whoever asks spoke last. */
  readonly said: readonly HistoryEntry[];
  readonly library: string;
  /** Whether the assistant is told what was said before each turn. */
  readonly remembers: boolean;
}

/** Asks each turn of a person one to one, behind what was really said before it, whatever the assistant says now. */
export async function playDialogue(
  { said, library, remembers }: PlayedDialogue,
  converse: Pick<Converse, 'run'>,
  signal: AbortSignal,
): Promise<PlayedTurn[]> {
  const played: PlayedTurn[] = [];
  for (const [i, { role, text }] of said.entries()) {
    if (role !== 'user') continue;
    const found: RankedPassage[] = [];
    for await (const event of converse.run({ text, mode: 'direct', library, history: remembers ? said.slice(0, i) : [] }, signal)) {
      if (event.type === 'passages-found') found.push(...event.passages);
      if (event.type !== 'decision') continue;
      const { decision, timings } = event;
      const [end, reply] = decision.outcome === 'answered' ? ['answered', decision.answer.text] : [decision.reason, decision.reply];
      const places = found.toSorted((a, b) => a.place - b.place);
      const documents = [...new Set(places.map(({ passage }) => passage.document))];
      played.push({ text, end, reply, documents, milliseconds: timings['total'] ?? 0 });
    }
  }
  return played;
}
