import type { GateBackground } from '#domain/gate.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { cosine } from '#shared/cosine.js';
import { foldHan } from '#shared/fold-han.js';
import { mean } from '#shared/mean.js';
import type { ExampleEvidence, GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { wordEvidence } from '#pipeline/reject/word-evidence.js';

/** Where the evidence is looked for. */
export interface EvidenceSources {
  readonly build: OpenBuild;
  readonly segmenter: WordSegmenter;
  readonly background: Omit<GateBackground, 'scales'>;
  readonly signal: AbortSignal;
}

/** The message, what was asked in it, and its vector. */
export type Asked = Pick<EmbeddedQuestion, 'message' | 'text' | 'vector'>;

const neighbours = 5;
/** Longer messages are pasted text: their beginning tells. In UTF-16 code units. */
const longest = 2_000;
const everydayNeighbours = 10;

/** Looks at everything the gate may judge by, once. About 10 ms over 17 000 chunks, beside the embedding. */
export async function gatherEvidence({ message, text, vector }: Asked, sources: EvidenceSources): Promise<GateEvidence> {
  const { build, segmenter, background, signal } = sources;
  const everyday = likenesses(vector, background.everydayTalk);
  return {
    message: foldHan(message.slice(0, longest)),
    folded: foldHan(text.slice(0, longest)).normalize('NFKC').toLowerCase(),
    vector,
    similar: build.vectors.size > 0 ? await build.vectors.search(vector, neighbours, { signal }) : [],
    everyday: meanOfNearest(everyday),
    words: wordEvidence(text.slice(0, longest), { chunks: build.chunks, segmenter, background }),
    examples: nearestOf(vector, background, everyday),
  };
}

/** Everyday talk counts as bad examples. */
export function nearestExamples(vector: Float32Array, references: Pick<GateBackground, 'good' | 'bad' | 'everydayTalk'>): ExampleEvidence {
  return nearestOf(vector, references, likenesses(vector, references.everydayTalk));
}

function nearestOf(
  vector: Float32Array,
  { good, bad }: Pick<GateBackground, 'good' | 'bad'>,
  everyday: readonly number[],
): ExampleEvidence {
  const greatest = (all: readonly number[]): number => all.reduce((most, likeness) => Math.max(most, likeness), 0);
  const nearest = (list: readonly Float32Array[]): number => greatest(likenesses(vector, list));
  return good.length === 0 ? { good: null, bad: null } : { good: nearest(good), bad: Math.max(nearest(bad), greatest(everyday)) };
}

/** Mean cosine with the ten nearest lines of everyday talk. */
function meanOfNearest(everyday: readonly number[]): number {
  return mean(everyday.toSorted((a, b) => b - a).slice(0, everydayNeighbours));
}

/** Cosines with each. While a gate is learned, an example is not held against itself: the very same vector. */
function likenesses(vector: Float32Array, list: readonly Float32Array[]): number[] {
  return list.filter((other) => other !== vector).map((other) => cosine(vector, other));
}
