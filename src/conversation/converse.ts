import { createHash } from 'node:crypto';
import type { Answer } from '#domain/answer.js';
import type { Decision, DeclineReason } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import type { MessageCall } from '#domain/model-call.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Turn } from '#domain/question.js';
import { allowedBy } from '#conversation/allowed-by.js';
import type { AnswerCache } from '#conversation/answer-cache.js';
import { checkPictures } from '#conversation/check-pictures.js';
import { checkFilter } from '#conversation/check-filter.js';
import type { Libraries } from '#library/libraries.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { Clock } from '#ports/clock.js';
import { untilStopped } from '#conversation/until-stopped.js';
import { TraceDraft } from '#conversation/trace-draft.js';
import type { TraceStore } from '#ports/trace-store.js';
import { Budget, type BudgetLimits } from '#pipeline/budget.js';
import { decline } from '#pipeline/decline.js';
import { detectLanguage } from '#shared/detect-language.js';
import type { Schedule } from '#shared/schedule.js';
import type { Pipeline } from '#pipeline/pipeline.js';
import type { PipelineEvent } from '#pipeline/stage.js';

export interface DecisionEvent {
  readonly type: 'decision';
  readonly decision: Decision;
  readonly timings: Readonly<Record<string, number>>;
  /** The id of what is kept of the run. */
  readonly trace: string;
}

/** The pipeline's events, then exactly one `decision`. */
export type ConversationEvent = PipelineEvent | DecisionEvent;

export interface ConverseOptions extends BudgetLimits {
  /** Longest message in characters; a longer one is refused, not cut. */
  readonly maxCharacters: number;
  /** Entries of the history that are looked at. */
  readonly historyTurns: number;
}

interface Parts {
  readonly libraries: Libraries;
  readonly pipeline: Pick<Pipeline, 'run'>;
  readonly clock: Clock;
  readonly traces: TraceStore;
  readonly cache: AnswerCache;
  readonly blocked: BlockedTerms;
  /** Another word after each change of what a library's answers are written by; left out where nobody changes any. */
  readonly settingsVersion?: (library: string) => Promise<string>;
  /** An id that no other trace has; sorts by time. */
  readonly newTraceId: (at: Date) => string;
  readonly schedule: Schedule;
}

interface Running {
  readonly draft: TraceDraft;
  readonly budget: Budget;
  readonly signal: AbortSignal;
}

/** To these nobody wants a reply, one to one neither. */
export const unspokenReasons: ReadonlySet<DeclineReason> = new Set(['own-message', 'bot-message', 'duplicate']);

/**
 * One message in, a stream of events out: what the API, the pages and MCP call, and all else that answers goes through it. Channels where
 * messages arrive by themselves, of groups and people, call `Attend`, which keeps and joins them first.
 */
export class Converse {
  constructor(
    private readonly parts: Parts,
    private readonly options: ConverseOptions,
  ) {}

  /**
   * Timings are milliseconds by stage name, of a stage that ran twice both together, and `total`. There is an end before the deadline,
   * whatever hangs: an answer, a decline, or a failure. However a run ends, a trace of it is kept; of one that is cancelled too.
   * @throws AssistantError INVALID_INPUT (too long, a filter that names nothing, pictures that are none), LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, CANCELLED, and what models throw
   */
  async *run(message: IncomingMessage, signal: AbortSignal): AsyncGenerator<ConversationEvent, void> {
    const { clock, traces } = this.parts;
    const started = clock.elapsed();
    const draft = this.draftOf(message);
    const budget = new Budget(this.parts, this.options);
    let decided = false;
    try {
      const events = this.inTime(message, { draft, budget, signal });
      for await (const event of events) {
        if (!('type' in event)) {
          const milliseconds = clock.elapsed() - started;
          yield* draft.endStages(milliseconds);
          const decision = await lastLook(event, message);
          decided = true;
          traces.note(draft.decided(decision, milliseconds));
          yield { type: 'decision', decision, timings: { ...draft.timings, total: milliseconds }, trace: draft.id };
          return;
        }
        draft.see(event, clock.elapsed() - started);
        yield event;
      }
    } catch (cause) {
      if (!decided) traces.note(draft.failed(cause, clock.elapsed() - started));
      decided = true;
      throw cause;
    } finally {
      budget.close();
      if (!decided) traces.note(draft.failed(new AssistantError('CANCELLED', 'nobody waited for the answer'), clock.elapsed() - started));
    }
  }

  /**
   * Declines a message that is not even looked at; a trace of it is kept too. In a group nobody is told, nor one to one of what no
   * person said anew.
   */
  refuse(message: IncomingMessage, reason: DeclineReason): DecisionEvent {
    // Nobody meant these words for the assistant: nothing of them is kept.
    const isUnheard = reason === 'silent-group' || unspokenReasons.has(reason);
    const draft = this.draftOf(isUnheard ? { ...message, text: '' } : message);
    const isSilent = unspokenReasons.has(reason) || (message.origin?.group ?? null) !== null;
    const mode = isSilent ? 'group' : message.mode;
    const decision = decline({ reason, mode, language: detectLanguage(message.text), topics: [], gate: null });
    this.parts.traces.note(draft.decided(decision, 0));
    return { type: 'decision', decision, timings: { total: 0 }, trace: draft.id };
  }

  /** Notes a trace of a message that failed before it could be looked at. */
  fail(message: IncomingMessage, cause: AssistantError): void {
    this.parts.traces.note(this.draftOf(message).failed(cause, 0));
  }

  private draftOf(message: IncomingMessage): TraceDraft {
    const at = this.parts.clock.now();
    return new TraceDraft({ id: this.parts.newTraceId(at), at, message });
  }

  /** Declines when no time is left. */
  private async *inTime(message: IncomingMessage, running: Running): AsyncGenerator<PipelineEvent | Decision, void> {
    const { draft, budget, signal } = running;
    const stop = AbortSignal.any([signal, budget.end]);
    try {
      const isLate = yield* untilStopped(this.decide(message, { ...running, signal: stop }), budget.end);
      if (!isLate) return;
    } catch (cause) {
      // What stops a run may be thrown as it is, an AbortError of nobody's.
      const isStop = signal.aborted && !(cause instanceof AssistantError);
      if (!budget.end.aborted && !isStop) throw cause;
    }
    if (signal.aborted) throw new AssistantError('CANCELLED', 'the question was cancelled before it was answered');
    const { mode, text } = message;
    yield decline({ reason: 'out-of-time', mode, language: detectLanguage(text), topics: [], gate: draft.gate });
  }

  private async *decide(message: IncomingMessage, { draft, budget, signal }: Running): AsyncGenerator<PipelineEvent | Decision, void> {
    const { libraries, pipeline, cache } = this.parts;
    const turn = this.toTurn(message);
    const lease = await libraries.acquire(message.library);
    const { build, gate } = lease;
    draft.opened(build.manifest.id, gate.version);
    const isAllowed = (message.filter && allowedBy(message.filter, build.manifest.documents)) ?? undefined;
    const onCall = (call: MessageCall): void => {
      draft.called(call);
      budget.spend(call);
    };
    const group = message.origin?.group ?? null;
    const run = pipeline.run(turn, { build, gate, signal, group, isAllowed, webSearch: message.webSearch, budget, onCall });
    try {
      if (message.filter) checkFilter(message.filter, build.manifest);
      const blocked = digestOf(await this.parts.blocked.of(message.library));
      const settings = (await this.parts.settingsVersion?.(message.library)) ?? '';
      const source = { library: message.library, build: build.manifest.id, gateVersion: gate.version, blocked, settings };
      const known = cache.get(message, source);
      if (known) {
        draft.cached(known.trace);
        yield* tellAnswer(known.decision.answer);
        yield known.decision;
        return;
      }
      for (let step = await run.next(); ; step = await run.next()) {
        if (signal.aborted) throw new AssistantError('CANCELLED', 'the question was cancelled before it was answered');
        if (step.done) {
          // What was answered in haste is not given again to who asks with more time.
          if (step.value.outcome === 'answered' && draft.isWhole) cache.put(message, source, { decision: step.value, trace: draft.id });
          yield step.value;
          return;
        }
        yield step.value;
      }
    } finally {
      await run.return(undefined as never);
      lease.release();
    }
  }

  private toTurn({ text, mode, history, quote, pictures }: IncomingMessage): Turn {
    const { maxCharacters, historyTurns } = this.options;
    if (text.length > maxCharacters) {
      throw new AssistantError(
        'INVALID_INPUT',
        `the message has ${text.length} characters, at most ${maxCharacters} are read; shorten it or raise conversation.maxCharacters`,
      );
    }
    if (pictures) checkPictures(pictures);
    const newest = history.slice(Math.max(0, history.length - historyTurns)); // slice(-0) would be all
    const recent = newest.map((entry) => ({ ...entry, text: entry.text.slice(0, maxCharacters) }));
    return { text, mode, history: recent, quote: quote?.slice(0, maxCharacters), pictures };
  }
}

/** What would have been answered is not where a group is only watched, or somebody else has answered meanwhile. */
async function lastLook(decision: Decision, { isShadow, isStillWanted }: IncomingMessage): Promise<Decision> {
  if (decision.outcome === 'declined') return decision;
  const { gate } = decision;
  if (isShadow) return { outcome: 'declined', reason: 'shadow', reply: null, gate };
  if (isStillWanted && !(await isStillWanted())) return { outcome: 'declined', reason: 'answered-meanwhile', reply: null, gate };
  return decision;
}

function digestOf(terms: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(terms)).digest('base64');
}

/** An answer that is known, as a run would tell it. */
function* tellAnswer(answer: Answer): Generator<PipelineEvent, void> {
  yield { type: 'answer-start' };
  yield { type: 'answer-delta', text: answer.text };
  for (const citation of answer.citations) yield { type: 'citation', citation };
  yield { type: 'answer-end', answer };
}
