import type { Decision, GateVerdict } from '#domain/decision.js';
import type { Filter } from '#domain/filter.js';
import { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { MessageCall } from '#domain/model-call.js';
import { toPassageRecord, type PassageRecord } from '#domain/passage-record.js';
import type { Origin } from '#domain/origin.js';
import type { SkippedStep, Trace, TracedFilter, TracedStage } from '#domain/trace.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import type { PipelineEvent, StageName } from '#pipeline/stage.js';
import { maskPersonal } from '#shared/mask-personal.js';

interface Beginning {
  readonly id: string;
  readonly at: Date;
  readonly message: IncomingMessage;
}

type Ending = Pick<Trace, 'outcome' | 'reason' | 'error' | 'gate' | 'reply' | 'citations'>;

/** Of a message; longer ones are refused anyway unless the owner allows them. In characters. */
const longestText = 20_000;
const unknown: Origin = { channel: 'unknown', group: null, person: null };

/** A trace while its run goes on: it hears what the pipeline tells, and is a trace as soon as the run has ended. */
export class TraceDraft {
  readonly #stages: TracedStage[] = [];
  /** When each stage that has not ended began, in milliseconds. */
  readonly #open = new Map<StageName, number>();
  readonly #passages: PassageRecord[] = [];
  #gate: GateVerdict | null = null;
  #reading: MessageReading | null = null;
  readonly #skipped: SkippedStep[] = [];
  readonly #calls: MessageCall[] = [];
  #web: WebSearchRecord | null = null;
  #opened: Pick<Trace, 'build' | 'gateVersion'> = { build: null, gateVersion: null };

  #cachedFrom: string | null = null;

  constructor(private readonly beginning: Beginning) {}

  get id(): string {
    return this.beginning.id;
  }

  /** Says what the message is held against. */
  opened(build: string, gateVersion: number): void {
    this.#opened = { build, gateVersion };
  }

  /** Says that the answer is that of an earlier run. @param trace its id */
  cached(trace: string): void {
    this.#cachedFrom = trace;
  }

  called(call: MessageCall): void {
    this.#calls.push(call);
  }

  /** Milliseconds by stage so far; of a stage that ran twice, both together. */
  get timings(): Readonly<Record<string, number>> {
    const timings: Record<string, number> = {};
    for (const { stage, milliseconds } of this.#stages) timings[stage] = (timings[stage] ?? 0) + milliseconds;
    return timings;
  }

  /** Whether everything was done for it that is done where there is time. */
  get isWhole(): boolean {
    return this.#skipped.length === 0;
  }

  /** What the gate made of the message; null before it did. */
  get gate(): GateVerdict | null {
    return this.#gate;
  }

  /** @param at milliseconds after the run began */
  see(event: PipelineEvent, at: number): void {
    if (event.type === 'stage-start') this.#open.set(event.stage, at);
    if (event.type === 'stage-end') {
      this.#open.delete(event.stage);
      this.#stages.push({ stage: event.stage, milliseconds: event.milliseconds });
    }
    if (event.type === 'message-judged') this.#gate = event.gate;
    if (event.type === 'message-read') this.#reading = masked(event.reading);
    if (event.type === 'passages-found') this.#passages.push(...event.passages.map(toPassageRecord));
    if (event.type === 'step-skipped') this.#skipped.push(event.skipped);
    if (event.type === 'web-searched') this.#web = event.search;
  }

  /** Ends what a run that was broken off has left open. @returns what its stages would have told */
  endStages(at: number): PipelineEvent[] {
    const ends = [...this.#open].map(([stage, from]) => ({ type: 'stage-end' as const, stage, milliseconds: at - from }));
    for (const end of ends) this.see(end, at);
    return ends;
  }

  decided(decision: Decision, milliseconds: number): Trace {
    const { gate } = decision;
    if (decision.outcome === 'declined') {
      const { reason, reply } = decision;
      return this.#end({ outcome: 'declined', reason, error: null, gate, reply, citations: [] }, milliseconds);
    }
    const { text, citations } = decision.answer;
    return this.#end({ outcome: 'answered', reason: null, error: null, gate, reply: text, citations }, milliseconds);
  }

  failed(cause: unknown, milliseconds: number): Trace {
    const error =
      cause instanceof AssistantError
        ? { code: cause.code, message: maskPersonal(cause.told) }
        : { code: 'INTERNAL', message: cause instanceof Error ? cause.name : 'unknown' };
    return this.#end({ outcome: 'failed', reason: null, error, gate: this.#gate, reply: null, citations: [] }, milliseconds);
  }

  #end(ending: Ending, milliseconds: number): Trace {
    this.endStages(milliseconds);
    const { id, at, message } = this.beginning;
    const { text, mode, library, history, origin = unknown, filter, pictures = [] } = message;
    return {
      id,
      at: at.toISOString(),
      ...origin,
      library,
      ...this.#opened,
      mode,
      text: maskPersonal(text.slice(0, longestText)),
      history: history.map((entry) => ({ ...entry, text: maskPersonal(entry.text) })),
      ...(filter && { filter: traced(filter) }),
      ...(pictures.length > 0 && { pictures: pictures.length }),
      stages: this.#stages,
      passages: this.#passages,
      ...(this.#cachedFrom === null ? {} : { cachedFrom: this.#cachedFrom }),
      ...(this.#reading && { reading: this.#reading }),
      ...(this.#web && { web: this.#web }),
      ...(this.isWhole ? {} : { skipped: this.#skipped }),
      ...(this.#calls.length > 0 && { calls: [...this.#calls] }),
      ...ending,
      reply: ending.reply === null ? null : maskPersonal(ending.reply),
      milliseconds,
    };
  }
}

function traced({ documents, folders, tags, from, until, isAllowed }: Filter): TracedFilter {
  return {
    ...(documents && { documents: documents.map(maskPersonal) }),
    ...(folders && { folders: folders.map(maskPersonal) }),
    ...(tags && { tags: tags.map(maskPersonal) }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(isAllowed && { isRestricted: true }),
  };
}

function masked({ intent, quote, links, mentions, inPictures }: MessageReading): MessageReading {
  return {
    intent,
    quote: quote === null ? null : maskPersonal(quote),
    links: links.map(maskPersonal),
    mentions: mentions.map(maskPersonal),
    ...(inPictures !== undefined && { inPictures: maskPersonal(inPictures) }),
  };
}
