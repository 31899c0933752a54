import type { Gate } from '#domain/gate.js';
import type { OpenBuild } from '#ports/build-store.js';

/** The chunk nearest to a question. */
export interface NearestChunk {
  readonly id: number;
  /** As `contrast` gives it. */
  readonly similarity: number;
}

/** What the score is held against: the part of a gate that is known before its threshold is. */
export type Background = Pick<Gate, 'everydayTalk'>;

/** Scores a question against a build: the one number the gate looks at, the same in the pipeline and in calibration. */
export async function nearestChunk(
  build: OpenBuild,
  vector: Float32Array,
  { background, signal }: { readonly background: Background; readonly signal: AbortSignal },
): Promise<NearestChunk | null> {
  const [best] = await build.vectors.search(vector, 1, { signal });
  return best ? { id: best.row, similarity: contrast(best.score, vector, background) } : null;
}

const share = 0.5;

/**
 * A cosine, less half of what the question has in common with everyday talk. Cosines of one model lie in a narrow band that
 * moves with the language and the length of the question; everyday talk moves along with it (docs/decisions, 2026-11-23).
 * @returns -1.5..1.5, mostly 0.3..0.6
 */
export function contrast(cosine: number, vector: Float32Array, { everydayTalk }: Background): number {
  return cosine - share * everydayTalk.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0);
}
