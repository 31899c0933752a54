import type { Decision } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import { allowedBy } from '#domain/filter.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Turn } from '#domain/question.js';
import { checkFilter } from '#conversation/check-filter.js';
import type { Libraries } from '#library/libraries.js';
import type { Clock } from '#ports/clock.js';
import { TraceDraft } from '#conversation/trace-draft.js';
import type { TraceStore } from '#ports/trace-store.js';
import type { Pipeline } from '#pipeline/pipeline.js';
import type { PipelineEvent } from '#pipeline/stage.js';

/** The pipeline's events, then exactly one `decision`. */
export type ConversationEvent =
  | PipelineEvent
  | {
      readonly type: 'decision';
      readonly decision: Decision;
      readonly timings: Readonly<Record<string, number>>;
      /** The id of what is kept of the run. */
      readonly trace: string;
    };

export interface ConverseOptions {
  /** Longest message in characters; a longer one is refused, not cut. */
  readonly maxCharacters: number;
  /** Entries of the history that are looked at. */
  readonly historyTurns: number;
}

interface Parts {
  readonly libraries: Libraries;
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  readonly traces: TraceStore;
  /** An id that no other trace has; sorts by time. */
  readonly newTraceId: (at: Date) => string;
}

/** The one entry every channel calls: a message in, a stream of events out. */
export class Converse {
  constructor(
    private readonly parts: Parts,
    private readonly options: ConverseOptions,
  ) {}

  /**
   * Timings are milliseconds by stage name, and `total`. However a run ends, a trace of it is kept; of one that is cancelled too.
   * @throws AssistantError INVALID_INPUT (too long, a filter that names nothing), LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, CANCELLED, and what models throw
   */
  async *run(message: IncomingMessage, signal: AbortSignal): AsyncGenerator<ConversationEvent, void> {
    const { clock, traces, newTraceId } = this.parts;
    const at = clock.now();
    const started = clock.elapsed();
    const draft = new TraceDraft({ id: newTraceId(at), at, message });
    let decided = false;
    try {
      for await (const event of this.decide(message, { draft, started, signal })) {
        if (event.type === 'decision') {
          decided = true;
          traces.note(draft.decided(event.decision, clock.elapsed() - started));
        } else draft.see(event);
        yield event;
      }
    } catch (cause) {
      if (!decided) traces.note(draft.failed(cause, clock.elapsed() - started));
      decided = true;
      throw cause;
    } finally {
      if (!decided) traces.note(draft.failed(new AssistantError('CANCELLED', 'nobody waited for the answer'), clock.elapsed() - started));
    }
  }

  private async *decide(
    message: IncomingMessage,
    { draft, started, signal }: { readonly draft: TraceDraft; readonly started: number; readonly signal: AbortSignal },
  ): AsyncGenerator<ConversationEvent, void> {
    const { libraries, pipeline, clock } = this.parts;
    const turn = this.toTurn(message);
    const lease = await libraries.acquire(message.library);
    const { build, gate } = lease;
    draft.opened(build.manifest.id, gate.version);
    const timings: Record<string, number> = {};
    const run = pipeline.run(turn, { build, gate, signal, isAllowed: (message.filter && allowedBy(message.filter)) ?? undefined });
    try {
      if (message.filter) checkFilter(message.filter, build.manifest);
      for (let step = await run.next(); ; step = await run.next()) {
        if (signal.aborted) throw new AssistantError('CANCELLED', 'the question was cancelled before it was answered');
        if (step.done) {
          timings['total'] = clock.elapsed() - started;
          yield { type: 'decision', decision: step.value, timings, trace: draft.id };
          return;
        }
        if (step.value.type === 'stage-end') timings[step.value.stage] = step.value.milliseconds;
        yield step.value;
      }
    } finally {
      await run.return(undefined as never);
      lease.release();
    }
  }

  private toTurn({ text, mode, history }: IncomingMessage): Turn {
    const { maxCharacters, historyTurns } = this.options;
    if (text.length > maxCharacters) {
      throw new AssistantError(
        'INVALID_INPUT',
        `the message has ${text.length} characters, at most ${maxCharacters} are read; shorten it or raise conversation.maxCharacters`,
      );
    }
    const recent = history.slice(-historyTurns).map((entry) => ({ ...entry, text: entry.text.slice(0, maxCharacters) }));
    return { text, mode, history: recent };
  }
}
