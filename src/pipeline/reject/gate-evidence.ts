import type { VectorHit } from '#ports/vector-store.js';

/** Everything the gate looks at for one message, gathered once. Features are read from it, and from nothing else. */
export interface GateEvidence {
  /** As it was sent, with mentions and emoji; its characters simplified. */
  readonly message: string;
  /** The question in it, folded for rules: NFKC, simplified characters, lower case. */
  readonly folded: string;
  /** L2-normalised. */
  readonly vector: Float32Array;
  /** Nearest chunks by meaning, best first, cosines. */
  readonly similar: readonly VectorHit[];
  /** Mean cosine with the ten nearest lines of everyday talk. */
  readonly everyday: number;
  readonly words: WordEvidence;
  readonly examples: ExampleEvidence;
}

/** What the words of a message say. Idf is that of BM25, in nats. */
export interface WordEvidence {
  /** Of its distinct words, those that stand in the library, 0..1; 0 without words. */
  readonly knownShare: number;
  /** BM25 of the best chunk, 0 when no word is found. */
  readonly best: number;
  /** Share of the idf mass that the best chunk by words holds, 0..1. */
  readonly massFound: number;
  /** Mean logarithm of how much likelier a word is in the library than in everyday talk. */
  readonly contrast: number;
  /** Distinct terms of this library's own. */
  readonly terms: number;
}

/** Cosine with the nearest good example, and with the nearest bad one or line of everyday talk; null without examples. */
export interface ExampleEvidence {
  readonly good: number | null;
  readonly bad: number | null;
}

/** One number read from the evidence. */
export type Feature = (evidence: GateEvidence) => number;
