import { distinctExamples } from '#calibrate/distinct-examples.js';
import { exampleId } from '#calibrate/example-id.js';
import { AssistantError } from '#domain/errors.js';
import type { Example } from '#domain/gate.js';
import type { Trace } from '#domain/trace.js';
import { saidAs } from '#feedback/example-of.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';
import type { TraceStore } from '#ports/trace-store.js';

/** Why a message is worth a look, and why its label is proposed: by which side of the threshold it was on, and how near. */
export const suggestionReasons = ['narrowly-accepted', 'narrowly-declined', 'accepted', 'declined', 'accepted-without-passage'] as const;

export interface Suggestion {
  /** The id of the latest trace of the message. */
  readonly id: string;
  readonly at: string;
  readonly group: string | null;
  /** Personal data is masked. */
  readonly text: string;
  /** How often it was said, in these words. */
  readonly times: number;
  readonly probability: number;
  readonly threshold: number;
  readonly label: 'good' | 'bad';
  readonly why: (typeof suggestionReasons)[number];
}

interface Parts {
  readonly traces: TraceStore;
  readonly gates: GateStore;
  readonly clock: Clock;
}

const weekMs = 7 * 86_400_000;
/** Newest messages that are looked through. */
const mostLookedAt = 2_000;
const mostSuggested = 200;
/** A message nearer to the threshold than this could as well have been decided otherwise. */
const narrow = 0.15;
/** What is said twice as often is worth as much as what is so much nearer to the threshold. */
const worthOfTwice = 0.02;
const questionLike: ReadonlySet<string> = new Set(['question', 'doubt']);

/** Messages of the last week that would teach the gate most, were somebody to say what they are. */
export class SuggestExamples {
  constructor(private readonly parts: Parts) {}

  /** The most telling first. @throws AssistantError STORAGE_FAILED, INVALID_INPUT (examples that cannot be read) */
  async list(library: string): Promise<readonly Suggestion[]> {
    const { traces, gates, clock } = this.parts;
    const since = new Date(clock.now().getTime() - weekMs).toISOString();
    const [found, examples, hidden] = await Promise.all([
      traces.read({ library, since, limit: mostLookedAt }),
      gates.examples(library),
      gates.hiddenMessages(library),
    ]);
    const known = new Set((examples ?? []).map(({ text }) => saidAs(text)));
    const isHidden = new Set(hidden);
    const byWords = new Map<string, Suggestion>();
    for (const trace of found) {
      const suggestion = toSuggestion(trace);
      if (!suggestion) continue;
      const words = saidAs(suggestion.text);
      if (known.has(words) || isHidden.has(hiddenId(suggestion.text))) continue;
      const before = byWords.get(words);
      byWords.set(words, before ? { ...before, times: before.times + 1 } : suggestion);
    }
    return [...byWords.values()].sort((a, b) => worth(b) - worth(a)).slice(0, mostSuggested);
  }

  /** Adds it to the examples, as its owner labels it; twice is as once. @throws AssistantError NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED */
  async accept(library: string, id: string, label: 'good' | 'bad'): Promise<Example> {
    const { text, group } = await this.#find(library, id);
    const example = { text, good: label === 'good', group };
    await this.parts.gates.changeExamples(library, (kept) => distinctExamples([...kept, example]));
    return example;
  }

  /** It is not suggested any more, whoever says it again. @throws AssistantError as `accept` */
  async dismiss(library: string, id: string): Promise<void> {
    const { text } = await this.#find(library, id);
    await this.parts.gates.hideMessage(library, hiddenId(text));
  }

  async #find(library: string, id: string): Promise<Suggestion> {
    const trace = await this.parts.traces.get(id);
    const suggestion = trace?.library === library ? toSuggestion(trace) : null;
    if (suggestion) return suggestion;
    throw new AssistantError(
      'NOT_FOUND',
      `there is no message ${id.slice(0, 64)} to suggest in ${library}; they are kept for some days only`,
    );
  }
}

/** Null for what the gate did not judge, what asks for nothing, and where texts are not kept. */
function toSuggestion({ id, at, group, text: said, gate, reading, reason }: Trace): Suggestion | null {
  const text = said?.trim();
  if (!text || !gate || gate.features.length === 0 || !questionLike.has(reading?.intent ?? '')) return null;
  const { probability, threshold } = gate;
  const isAccepted = probability >= threshold;
  const isNarrow = Math.abs(probability - threshold) < narrow;
  const side = isAccepted ? 'accepted' : 'declined';
  const why = reason === 'no-evidence' ? 'accepted-without-passage' : isNarrow ? (`narrowly-${side}` as const) : side;
  return { id, at, group, text, times: 1, probability, threshold, label: isAccepted ? 'good' : 'bad', why };
}

function worth({ probability, threshold, times }: Suggestion): number {
  return worthOfTwice * Math.log2(times) - Math.abs(probability - threshold);
}

/** Of words that are not to be kept: only what tells them again. */
function hiddenId(text: string): string {
  return exampleId({ text: saidAs(text), group: null });
}
