import type { Mode } from '#domain/message.js';
import type { Ranking } from '#domain/ranking.js';

/** A message somebody judged: one the library should answer, or one to stay silent on. */
export interface Example {
  readonly text: string;
  readonly good: boolean;
  /** The group it was said in, `<channel>:<app>:<chat>`; null when it is for every group. */
  readonly group: string | null;
}

/**
 * What a gate is to aim at. `precision`: as many answers as there can be, so many of which are wanted, 0..1. `f`: the best
 * F-measure, beta below 1 favouring precision. `false-answers`: so many unwanted answers in a hundred messages at most.
 */
export type GatePolicy =
  | { readonly kind: 'precision'; readonly target: number }
  | { readonly kind: 'f'; readonly beta: number }
  | { readonly kind: 'false-answers'; readonly perHundred: number };

/** What messages that are not for the library look like against it: the yardstick of its features. */
export interface GateBackground {
  /** Vectors of the shipped lines of everyday talk. */
  readonly everydayTalk: readonly Float32Array[];
  /** In how many of those lines a word stands. */
  readonly everydayWords: ReadonlyMap<string, number>;
  /** Names of this library's own: words of paths and headings that everyday talk does not know. */
  readonly terms: ReadonlySet<string>;
  /** Mean and standard deviation of features over everyday talk, by name. */
  readonly scales: ReadonlyMap<string, Scale>;
  /** Vectors of the examples that new messages are held against. */
  readonly good: readonly Float32Array[];
  readonly bad: readonly Float32Array[];
}

export interface Scale {
  readonly mean: number;
  /** Above 0. */
  readonly deviation: number;
}

/** Log-odds that a message is good: offset + coefficients x features + what it has in common with known messages. */
export interface GateModel {
  readonly offset: number;
  /** By the names of the features. */
  readonly coefficients: ReadonlyMap<string, number>;
  /** Learned from many examples; empty otherwise. */
  readonly landmarks: readonly Landmark[];
  /** Log-odds to calibrated log-odds: slope x log-odds + offset (Platt 1999). */
  readonly calibration: { readonly slope: number; readonly offset: number };
}

/** A known message and how much likeness to it counts. */
export interface Landmark {
  readonly text: string;
  readonly vector: Float32Array;
  readonly weight: number;
}

/** How a group differs from its library. */
export interface GroupShift {
  /** Added to the log-odds of its messages. */
  readonly logOdds: number;
  readonly good: number;
  readonly bad: number;
}

/** Thresholds that an owner set, each above 0 and below 1; null: as learned. Learning the gate anew keeps them. */
export interface ThresholdsByHand extends Readonly<Record<Mode, number | null>> {
  /** Of single groups, by id; they come before that of the mode. */
  readonly groups: ReadonlyMap<string, number>;
}

/** One learned gate: a versioned artefact of a library, never an edit of the owner's files. */
export interface Gate {
  readonly format: 2;
  /** 1, 2, 3 ... within a library. */
  readonly version: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The build it was learned on; similarities of another model mean nothing to it. */
  readonly build: string;
  readonly modelFingerprint: string;
  /** SHA-256 of the examples it was learned from. */
  readonly examplesFingerprint: string;
  /** `library`: no examples, shipped coefficients. `few-examples`: those, shifted. `many-examples`: its own. */
  readonly learnedFrom: 'library' | 'few-examples' | 'many-examples';
  readonly background: GateBackground;
  readonly model: GateModel;
  readonly policies: Readonly<Record<Mode, GatePolicy>>;
  /** Modes whose policy the owner chose; the others follow the settings. */
  readonly chosenPolicies: readonly Mode[];
  /** Accepted when the probability is at least this. */
  readonly thresholds: Readonly<Record<Mode, number>>;
  /** What its owner set in their place; `thresholdOf` says what is in force. */
  readonly byHand: ThresholdsByHand;
  readonly groups: ReadonlyMap<string, GroupShift>;
  readonly report: GateReport;
  /** How passages are ordered for those who are let in. */
  readonly ranking: Ranking;
}

/** A figure with the interval that holds it in 95 % of resamples, all 0..1. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How good a gate is, each example judged by a gate learned without it. */
export interface GateReport {
  readonly good: number;
  readonly bad: number;
  /** Of them accepted, and of those good. */
  readonly accepted: number;
  readonly hits: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
  readonly auroc: Estimate;
  /** Expected calibration error, 0..1. */
  readonly calibrationError: number;
  /** The worst first, at most ten on each side. */
  readonly mistakes: readonly GateMistake[];
  /** The examples as they were judged, for the curves of a report: probability, and whether it was good. */
  readonly judged: readonly JudgedExample[];
}

export interface GateMistake {
  readonly text: string;
  readonly expected: 'accept' | 'decline';
  readonly probability: number;
}

export interface JudgedExample {
  readonly probability: number;
  readonly good: boolean;
  /** The id of the example; left out where nobody gave it, and in gates of earlier releases. */
  readonly example?: string;
}
