import type { Chunk } from '#domain/chunk.js';
import type { Passage } from '#domain/passage.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import type { Excerpt } from '#pipeline/respond/write/excerpt.js';

/** Chunks read on each side of a hit: what one costs, however long its document is. */
const widest = 6;
/** Of the neighbours that stand under other headings so many on each side are taken along. */
const neighbours = 1;

interface Sides {
  /** The chunks behind it and before it, nearest first. */
  readonly after: readonly Passage[];
  readonly before: readonly Passage[];
}

const none: Sides = { after: [], before: [] };

/** A hit with the chunks around it. */
interface Surroundings {
  readonly own: readonly Passage[];
  readonly section: Sides;
  readonly neighbours: Sides;
}

type Take = (piece: Passage) => boolean;

/**
 * A hit is a signpost: each passage with the rest of its section, then with its neighbours, as far as the budget reaches. All
 * passages come before any surroundings, what is near before what is far, and what touches in one document becomes one excerpt
 * at the rank of its best passage. Every piece stays a chunk at its exact place.
 * @param passages best first
 * @param budgetTokens of text; the best passage always goes in, cut where even that does not fit
 */
export function expandPassages(passages: readonly Passage[], chunks: ChunkIndex, budgetTokens: number): Excerpt[] {
  const taken = new Map<number, Passage>();
  let left = budgetTokens;
  const take: Take = (piece) => {
    if (taken.has(piece.id)) return true;
    const fitting = taken.size === 0 ? cutTo(piece, left) : piece;
    const tokens = estimateTokens(fitting.text) + estimateTokens(fitting.lead);
    if (tokens > left && taken.size > 0) return false;
    left -= tokens;
    taken.set(piece.id, fitting);
    return true;
  };
  // Excerpts begin at the first chunk of a hit: without it the others would be paid for and not shown.
  const kept = passages.map((hit) => surroundingsOf(hit, chunks)).filter(({ own }) => own.findIndex((piece) => !take(piece)) !== 0);
  const isWhole = takeAround(
    kept.map(({ section }) => section),
    take,
  );
  takeAround(
    kept.map(({ neighbours }, i) => ({
      after: isWhole[i]?.after ? neighbours.after : [],
      before: isWhole[i]?.before ? neighbours.before : [],
    })),
    take,
  );
  return excerptsOf(kept, taken);
}

/** One step outwards for each in turn; a side ends at the first that does not fit. @returns which sides were taken whole */
function takeAround(sides: readonly Sides[], take: Take): { after: boolean; before: boolean }[] {
  const open = sides.map(() => ({ after: true, before: true }));
  for (let step = 0; step < widest; step += 1) {
    for (const [i, { after, before }] of sides.entries()) {
      const side = open[i];
      if (!side) continue;
      const [next, previous] = [after[step], before[step]];
      if (next) side.after &&= take(next);
      if (previous) side.before &&= take(previous);
    }
  }
  return open;
}

function surroundingsOf(hit: Passage, chunks: ChunkIndex): Surroundings {
  const ids = Array.from({ length: 2 * widest + 1 }, (_, i) => hit.id - widest + i).filter((id) => id >= 0 && id < chunks.size);
  const around = chunks.chunks(ids);
  // A text shown at another of its places has other neighbours there than its number tells.
  if (around.some(({ id, document }) => id === hit.id && document !== hit.document)) return { own: [hit], section: none, neighbours: none };
  const { seam: _seam, defines: _defines, ...found } = hit; // of the hit alone, not of what stands around it
  const near = around
    .filter((chunk) => chunk.document === hit.document && chunk.question === null)
    .map((chunk): Passage => ({ ...found, ...chunk }));
  const inside = near.filter((chunk) => chunk.id >= hit.id && chunk.start < hit.end);
  const own = inside.length > 0 ? inside : [hit];
  const [first = hit] = own;
  const last = own.at(-1) ?? hit;
  const before = near.filter(({ id }) => id < first.id).toReversed();
  const after = near.filter(({ id }) => id > last.id);
  const path = pathOf(hit);
  const [sameBefore, sameAfter] = [lengthOfSection(before, path), lengthOfSection(after, path)];
  return {
    own,
    section: { after: after.slice(0, sameAfter), before: before.slice(0, sameBefore) },
    neighbours: {
      after: after.slice(sameAfter, sameAfter + neighbours),
      before: before.slice(sameBefore, sameBefore + neighbours),
    },
  };
}

function lengthOfSection(side: readonly Chunk[], path: string): number {
  const end = side.findIndex((chunk) => pathOf(chunk) !== path);
  return end < 0 ? side.length : end;
}

function pathOf({ headings }: Chunk): string {
  return headings.join('\n');
}

function excerptsOf(kept: readonly Surroundings[], taken: ReadonlyMap<number, Passage>): Excerpt[] {
  const used = new Set<number>();
  return kept.flatMap(({ own: [hit] }) => {
    if (!hit || used.has(hit.id)) return [];
    const pieces: Passage[] = [];
    const reach = (from: number, step: 1 | -1): void => {
      let { start } = hit;
      for (let id = from; ; id += step) {
        const piece = taken.get(id);
        if (!piece || used.has(id) || piece.document !== hit.document || (piece.start - start) * step < 0) return;
        start = piece.start;
        used.add(id);
        pieces.push(piece);
      }
    };
    reach(hit.id, 1);
    reach(hit.id - 1, -1);
    return pieces.length > 0 ? [{ pieces: pieces.sort((a, b) => a.id - b.id) }] : [];
  });
}

/** The beginning of a piece that fits; itself where it does. */
function cutTo(piece: Passage, tokens: number): Passage {
  const isWide = estimateTokens(piece.text) > tokens;
  if (!isWide) return piece;
  const share = Math.max(0, tokens) / estimateTokens(piece.text);
  const text = piece.text.slice(0, Math.max(1, Math.floor(piece.text.length * share))).replace(/[\uD800-\uDBFF]$/u, '');
  return { ...piece, text, end: piece.start + text.length };
}
