import type { PassageLibrary } from '#evaluate/passage-library.js';
import type { Hit } from '#pipeline/respond/fuse-hits.js';

/** A passage with its score; higher is better. */
export interface RankedPid {
  readonly pid: string;
  readonly score: number;
}

interface Filling {
  /** The chunks nearest to the question by meaning, so many at most, best first. */
  readonly nearest: (limit: number) => Promise<readonly Hit[]>;
  readonly library: PassageLibrary;
  /** Passages that a ranking has at least, or all there are. */
  readonly least: number;
}

const deeper = 4;

/**
 * A ranking of at least so many passages: where the chunks that were looked at are all of a few long ones, the nearest of the other passages
 * by meaning follow, and last, in the order given, those that have no text. What follows scores as far below the last of the ranking as its
 * cosine is below 1; -1 where there is none.
 */
export async function fillRanking(ranking: readonly RankedPid[], { nearest, library, least }: Filling): Promise<RankedPid[]> {
  const wanted = Math.min(least, library.pids.length);
  const { size } = library.build.chunks;
  const filled = new Map(ranking.map(({ pid, score }) => [pid, score]));
  const lowest = ranking.at(-1)?.score ?? 0;
  const add = (pid: string, cosine: number): void => {
    if (filled.size < wanted && !filled.has(pid)) filled.set(pid, lowest - (1 - cosine));
  };
  for (let depth = least * deeper; filled.size < wanted; depth *= deeper) {
    const hits = await nearest(Math.min(depth, size));
    const owners = new Map(library.build.chunks.chunks(hits.map(({ id }) => id)).map((chunk) => [chunk.id, library.pidsOf(chunk)]));
    for (const { id, score } of hits) for (const pid of owners.get(id) ?? []) add(pid, score);
    if (depth >= size) break;
  }
  for (const pid of library.pids) add(pid, -1);
  return [...filled].map(([pid, score]) => ({ pid, score }));
}
