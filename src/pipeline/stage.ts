import type { Answer, Citation } from '#domain/answer.js';
import type { Declined, GateVerdict } from '#domain/decision.js';
import type { IsAllowed } from '#domain/filter.js';
import type { Gate } from '#domain/gate.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { MessageCall } from '#domain/model-call.js';
import type { RankedPassage } from '#domain/ranked-passage.js';
import type { SkippedStep } from '#domain/trace.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import type { Budget } from '#pipeline/budget.js';
import type { OpenBuild } from '#ports/build-store.js';

/** The stages in the order a message passes them; `ask-back` one to one only; `search-web` begins one to one with `retrieve`, in a group behind `respond`, which then comes again. */
export type StageName =
  | 'preprocess'
  | 'embed'
  | 'gate'
  | 'read-pictures'
  | 'screen'
  | 'intent'
  | 'ask-back'
  | 'retrieve'
  | 'search-web'
  | 'relevance'
  | 'respond';

/**
 * What a run tells while it goes on. `stage-start` and `stage-end` come in pairs, in order; `message-read`
 * says what rules made of the message, the question in it aside, and again once pictures beside it are read;
 * `message-judged` says what the gate made of it; `passages-found` holds what
 * was looked at for the answer and why each passage is where it is, by place, once for documents
 * (for each question, where a message asks several) and once for pages of the web;
 * `web-searched` says what was searched for there; `step-skipped` comes in place of what is left out for want of time or tokens; after
 * `answer-start` come deltas and citations, after a second one all deltas anew, and `answer-end` holds the checked answer, which replaces
 * whatever the deltas showed.
 */
export type PipelineEvent =
  | { readonly type: 'stage-start'; readonly stage: StageName }
  | { readonly type: 'stage-end'; readonly stage: StageName; readonly milliseconds: number }
  | { readonly type: 'message-read'; readonly reading: MessageReading }
  | { readonly type: 'message-judged'; readonly gate: GateVerdict }
  | { readonly type: 'passages-found'; readonly passages: readonly RankedPassage[] }
  | { readonly type: 'web-searched'; readonly search: WebSearchRecord }
  | { readonly type: 'step-skipped'; readonly skipped: SkippedStep }
  | { readonly type: 'answer-start' }
  | { readonly type: 'answer-delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'answer-end'; readonly answer: Answer };

/** What every stage of one run may look at. */
export interface RunContext {
  readonly build: OpenBuild;
  readonly gate: Gate;
  readonly signal: AbortSignal;
  /** Where the message was said, `<channel>:<app>:<chat>`; one to one, and where nobody tells, it is left out. */
  readonly group?: string | null | undefined;
  /** Documents that may be used and named; every one when it is left out. The gate judges by the whole library all the same. */
  readonly isAllowed?: IsAllowed | undefined;
  /** `false`: whoever asks does not want the web searched. */
  readonly webSearch?: boolean | undefined;
  /** What is left of time and tokens; no limit where it is left out. */
  readonly budget?: Budget | undefined;
  /** Told of every call of a language model when it has ended. */
  readonly onCall?: ((call: MessageCall) => void) | undefined;
}

/** One step of the pipeline: yields progress, returns what the next stage takes, or the decision that ends the run. */
export interface Stage<Input, Output> {
  readonly name: StageName;
  run(input: Input, context: RunContext): AsyncGenerator<PipelineEvent, Output | Declined>;
}
