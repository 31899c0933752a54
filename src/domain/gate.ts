/** Good and bad example messages of a library, as its owner gave them. */
export interface Examples {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/** One learned gate: a versioned artefact of a library, never an edit of the owner's files. */
export interface Gate {
  readonly format: 1;
  /** 1, 2, 3 ... within a library. */
  readonly version: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The build it was scored on; similarities of another model mean nothing to it. */
  readonly build: string;
  readonly modelFingerprint: string;
  /** Mean vector of the shipped lines of everyday talk, of the model's dimension: what similarities are held against. */
  readonly everydayTalk: readonly number[];
  /** Accepted when the similarity is at least this. */
  readonly similarityThreshold: number;
  /** Slope of the logistic map from similarity to probability, per unit of similarity, above 0. */
  readonly steepness: number;
  /** `examples`: the owner's. `headings`: weak examples made of the library's headings and shipped idle talk. */
  readonly learnedFrom: 'examples' | 'headings';
  readonly report: GateReport;
}

export interface GateReport {
  readonly good: number;
  readonly bad: number;
  /** Cross-validated, 0..1. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly mistakes: readonly GateMistake[];
}

export interface GateMistake {
  readonly text: string;
  readonly expected: 'accept' | 'decline';
  readonly similarity: number;
  readonly nearest: string | null;
}
