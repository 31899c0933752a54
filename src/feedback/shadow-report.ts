import { distinctExamples } from '#calibrate/distinct-examples.js';
import { figuresAt } from '#calibrate/metrics/figures-at.js';
import { AssistantError } from '#domain/errors.js';
import type { Estimate, Example } from '#domain/gate.js';
import type { Trace } from '#domain/trace.js';
import { exampleFinder, saidAs } from '#feedback/example-of.js';
import type { GateStore } from '#ports/gate-store.js';
import type { TraceStore } from '#ports/trace-store.js';

/** What somebody says of a message that would have been answered: whether that would have been right. */
export const shadowMarks = ['right', 'wrong'] as const;

export type ShadowMark = (typeof shadowMarks)[number];

/** A message that would have been answered, had the assistant not only watched. */
export interface ShadowedMessage {
  /** The id of its trace. */
  readonly id: string;
  readonly at: string;
  readonly group: string | null;
  /** Null where texts are not kept: such a message cannot be marked. */
  readonly text: string | null;
  readonly probability: number;
  readonly threshold: number;
  readonly mark: ShadowMark | null;
}

export interface ShadowSummary {
  readonly messages: number;
  readonly right: number;
  readonly wrong: number;
  /** Of the marked, those that were right, with its 95 % interval; null before the first mark. */
  readonly precision: Estimate | null;
}

interface Asked {
  readonly library: string;
  /** Only what was said in it; of all groups where it is left out. */
  readonly group?: string | undefined;
  /** Only what is older than this trace. */
  readonly before?: Pick<Trace, 'at' | 'id'> | undefined;
  readonly limit: number;
}

interface Parts {
  readonly traces: TraceStore;
  readonly gates: GateStore;
}

/** Newest messages that a summary counts. */
const mostCounted = 2_000;

/** What would have been answered in groups that are only watched. A mark is an example, so that the gate learns of it. */
export class ShadowReport {
  constructor(private readonly parts: Parts) {}

  /** Newest first. @throws AssistantError STORAGE_FAILED, INVALID_INPUT (examples that cannot be read) */
  async list({ library, group, before, limit }: Asked): Promise<readonly ShadowedMessage[]> {
    const { traces, gates } = this.parts;
    const which = { library, reason: 'shadow', limit, ...(group !== undefined && { group }), ...(before && { before }) } as const;
    const [found, examples] = await Promise.all([traces.read(which), gates.examples(library)]);
    const exampleOf = exampleFinder(examples ?? []);
    return found.map((trace) => toMessage(trace, exampleOf));
  }

  /** Counts the latest messages and their marks. @throws AssistantError as `list` */
  async summary(which: Omit<Asked, 'before' | 'limit'>): Promise<ShadowSummary> {
    const messages = await this.list({ ...which, limit: mostCounted });
    const marked = messages.filter(({ mark }) => mark !== null).map(({ mark }) => ({ probability: 1, good: mark === 'right' }));
    const { hits: right, precision } = figuresAt(marked, 0);
    return { messages: messages.length, right, wrong: marked.length - right, precision };
  }

  /** Marks a message, or takes its mark back; twice is as once. @throws AssistantError NOT_FOUND, CONFLICT where texts are not kept, LIBRARY_BUSY, INVALID_INPUT, STORAGE_FAILED */
  async mark(library: string, id: string, mark: ShadowMark | null): Promise<ShadowedMessage> {
    const { traces, gates } = this.parts;
    const trace = await traces.get(id);
    if (trace?.library !== library || trace.reason !== 'shadow')
      throw new AssistantError('NOT_FOUND', `there is no message ${id.slice(0, 64)} in the shadow report of ${library}`);
    const { group } = trace;
    const text = trace.text?.trim();
    if (!text) throw new AssistantError('CONFLICT', `the words of ${id} are not kept (traces.texts), so nothing can be learned of it`);
    const examples = await gates.changeExamples(library, (kept) => {
      if (mark !== null) return distinctExamples([...kept, { text, good: mark === 'right', group }]);
      return kept.filter((one) => one.group !== group || saidAs(one.text) !== saidAs(text));
    });
    return toMessage(trace, exampleFinder(examples));
  }
}

function toMessage(
  { id, at, group, text, gate }: Trace,
  exampleOf: (text: string, group: string | null) => Example | null,
): ShadowedMessage {
  const example = text === null ? null : exampleOf(text.trim(), group);
  const mark = example && (example.good ? 'right' : 'wrong');
  return { id, at, group, text, probability: gate?.probability ?? 0, threshold: gate?.threshold ?? 0, mark };
}
