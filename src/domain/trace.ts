import type { Citation } from '#domain/answer.js';
import type { DeclineReason, GateVerdict } from '#domain/decision.js';
import type { Filter } from '#domain/filter.js';
import type { Intent } from '#domain/intent.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { HistoryEntry, Mode } from '#domain/message.js';
import type { MessageCall } from '#domain/model-call.js';
import type { Origin } from '#domain/origin.js';
import type { PassageRecord } from '#domain/passage-record.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';

/** How a run ended. `failed` is an error: neither answered nor declined. */
export type Outcome = 'answered' | 'declined' | 'failed';

/** What one run looked at and decided. Personal data in its texts is masked. */
export interface Trace extends Origin {
  readonly id: string;
  /** When the message came: ISO 8601, UTC. */
  readonly at: string;
  readonly library: string;
  /** Null when no build was opened. */
  readonly build: string | null;
  readonly gateVersion: number | null;
  readonly mode: Mode;
  /** Null where texts are not kept, as all texts of the trace are then. */
  readonly text: string | null;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** What the answer might come from; left out where it was every document. */
  readonly filter?: TracedFilter;
  /** How many came with the message; left out where none did. They are not kept themselves. */
  readonly pictures?: number;
  /** What rules made of the message; left out where it was not looked at. */
  readonly reading?: MessageReading;
  /** In order. */
  readonly stages: readonly TracedStage[];
  readonly gate: GateVerdict | null;
  /** What was looked at for the answer, by place; where the web was searched, its pages behind the documents. */
  readonly passages: readonly PassageRecord[];
  /** The trace whose answer was given once more, for the same question in the same words; left out where it was found anew. */
  readonly cachedFrom?: string;
  /** Left out when the web was not searched. */
  readonly web?: WebSearchRecord;
  /** In order; left out when nothing was skipped. */
  readonly skipped?: readonly SkippedStep[];
  /** What language models were asked for it, in the order in which they ended; left out when none was. */
  readonly calls?: readonly MessageCall[];
  readonly outcome: Outcome;
  readonly reason: DeclineReason | null;
  readonly error: TracedError | null;
  /** What a person saw. */
  readonly reply: string | null;
  readonly citations: readonly Citation[];
  readonly milliseconds: number;
}

/** A filter as it was asked for. */
export interface TracedFilter extends Omit<Filter, 'isAllowed'> {
  /** Beside it not every document might be read by who asked; left out where all might. */
  readonly isRestricted?: true;
}

/** Something that was left out because too little was left for it: of the time, or of the tokens of the message. */
export interface SkippedStep {
  readonly step: string;
  readonly reason: 'time' | 'tokens';
}

export interface TracedStage {
  readonly stage: string;
  readonly milliseconds: number;
}

export interface TracedError {
  readonly code: string;
  readonly message: string;
}

/** One line of a list of traces. */
export interface TraceSummary extends Pick<
  Trace,
  'id' | 'at' | 'library' | 'mode' | 'channel' | 'group' | 'outcome' | 'reason' | 'text' | 'milliseconds'
> {
  /** That the message is for the library, 0..1, and what was needed; null where the gate was not asked. */
  readonly probability: number | null;
  readonly threshold: number | null;
  /** How many times language models were asked for it, and what that took. */
  readonly modelCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In the currency of the configured prices; null where no model was asked, or the price of one that was is not known. */
  readonly cost: number | null;
}

/** The line of a trace. */
export function toTraceSummary(trace: Trace): TraceSummary {
  const { id, at, library, mode, channel, group, outcome, reason, text, milliseconds, calls = [] } = trace;
  const scores = gateScoresOf(trace);
  return {
    id,
    at,
    library,
    mode,
    channel,
    group,
    outcome,
    reason,
    text,
    milliseconds,
    probability: scores?.probability ?? null,
    threshold: scores?.threshold ?? null,
    modelCalls: calls.length,
    ...spentOn(calls),
  };
}

/** What calls of language models took together. Of calls without a price no cost is made up. */
export function spentOn(calls: readonly MessageCall[]): Pick<TraceSummary, 'inputTokens' | 'outputTokens' | 'cost'> {
  const none = calls.length === 0 ? null : 0;
  return {
    inputTokens: calls.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    cost: calls.reduce<number | null>((sum, { cost }) => (sum === null || cost === null ? null : sum + cost), none),
  };
}

/** What is looked at of a message to tell whether it is a question that was left unanswered. */
export interface TracedQuestion extends Pick<Trace, 'id' | 'at' | 'mode' | 'build' | 'reason' | 'text'> {
  readonly intent: Intent | null;
  /** As `gateScoresOf` has them. */
  readonly scores: Pick<GateVerdict, 'probability' | 'threshold'> | null;
}

export function toTracedQuestion(trace: Trace): TracedQuestion {
  const { id, at, mode, build, reason, text } = trace;
  return { id, at, mode, build, reason, text, intent: trace.reading?.intent ?? null, scores: gateScoresOf(trace) };
}

/** How the gate judged; null where a rule came before it. */
export function gateScoresOf({ gate }: Pick<Trace, 'gate'>): Pick<GateVerdict, 'probability' | 'threshold'> | null {
  return gate && gate.features.length > 0 ? { probability: gate.probability, threshold: gate.threshold } : null;
}
