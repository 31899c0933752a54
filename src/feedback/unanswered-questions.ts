import type { GateBackground } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import type { Trace } from '#domain/trace.js';
import { saidAs } from '#feedback/example-of.js';
import { likenessNeeded, nearestGroups } from '#feedback/nearest-groups.js';
import { questionsIn, type AskedQuestion } from '#feedback/questions-in.js';
import type { Embedder } from '#ports/embedder.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { GateStore } from '#ports/gate-store.js';
import type { TraceStore } from '#ports/trace-store.js';

/** Questions that mean the same and were not answered. */
export interface UnansweredCluster {
  /** The trace of `question`. */
  readonly id: string;
  /** As it was asked most often, of those the latest. Personal data is masked. */
  readonly question: string;
  readonly mode: Mode;
  /** How many messages there were. */
  readonly count: number;
  readonly latest: string;
  /** Somebody wrote an answer to one of them. */
  readonly isAnswered: boolean;
  /** The questions in their words, the most frequent first; not all of many. */
  readonly members: readonly UnansweredMember[];
}

export interface UnansweredMember {
  /** Of its latest trace. */
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly times: number;
}

export interface UnansweredReport {
  /** The most frequent first. */
  readonly clusters: readonly UnansweredCluster[];
  /** Messages that were not answered and whose words are not kept. */
  readonly withoutTexts: number;
  /** There were more than are looked through: these are the latest. */
  readonly isCut: boolean;
}

interface Parts {
  readonly traces: TraceStore;
  readonly gates: GateStore;
  readonly feedback: FeedbackStore;
  readonly embedder: Embedder;
}

interface Asked {
  readonly library: string;
  readonly since: string;
  readonly until?: string | undefined;
}

const [readAtOnce, mostRead, mostDistinct] = [1_000, 10_000, 2_000];
const mostMembers = 30;
const embeddedAtOnce = 32;
/** Vectors that are kept for the next time it is looked at. */
const mostKept = 4_000;

/** What people asked and were not answered, together where it means the same. */
export class UnansweredQuestions {
  readonly #vectors = new Map<string, Float32Array>();

  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError STORAGE_FAILED, what the embedder throws, INVALID_INPUT (examples that cannot be read) */
  async list(asked: Asked, signal: AbortSignal): Promise<UnansweredReport> {
    const { gates, feedback } = this.parts;
    const [found, examples, gate] = await Promise.all([
      this.#read(asked, signal),
      gates.examples(asked.library),
      gates.current(asked.library),
    ]);
    const unwanted = new Set((examples ?? []).filter(({ good }) => !good).map(({ text }) => saidAs(text)));
    const { questions, withoutTexts } = questionsIn(found.traces, unwanted);
    const looked = questions.slice(0, mostDistinct);
    const vectors = await this.#embed(
      looked.map(({ text }) => text),
      signal,
    );
    const needed = likenessNeeded(gate ? everydayTalk(gate) : vectors);
    const frequent = looked
      .map((question, i) => ({ question, vector: vectors[i] ?? new Float32Array() }))
      .toSorted((a, b) => b.question.traces.length - a.question.traces.length);
    const groups = await nearestGroups(frequent, needed, signal);
    const said = await feedback.about(looked.flatMap(({ traces }) => traces));
    const answered = new Set(said.filter(({ state, correction }) => state === 'approved' && correction !== null).map(({ trace }) => trace));
    const clusters = groups.map((group) =>
      toCluster(
        group.map(({ question }) => question),
        answered,
      ),
    );
    return {
      clusters: clusters.toSorted((a, b) => b.count - a.count || (a.latest < b.latest ? 1 : -1)),
      withoutTexts,
      isCut: found.isCut || questions.length > mostDistinct,
    };
  }

  /** The latest that were declined, some at a time, so that nobody waits for all of them. */
  async #read({ library, since, until }: Asked, signal: AbortSignal): Promise<{ traces: readonly Trace[]; isCut: boolean }> {
    const traces: Trace[] = [];
    while (traces.length < mostRead) {
      signal.throwIfAborted();
      const before = traces.at(-1);
      const page = await this.parts.traces.read({
        library,
        since,
        outcome: 'declined',
        limit: readAtOnce,
        ...(until !== undefined && { until }),
        ...(before && { before }),
      });
      traces.push(...page);
      if (page.length < readAtOnce) return { traces, isCut: false };
    }
    return { traces, isCut: true };
  }

  async #embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]> {
    const { embedder } = this.parts;
    const keyOf = (text: string): string => `${embedder.model.fingerprint}\n${text}`;
    const unknown = texts.filter((text) => !this.#vectors.has(keyOf(text)));
    for (let i = 0; i < unknown.length; i += embeddedAtOnce) {
      signal.throwIfAborted();
      const some = unknown.slice(i, i + embeddedAtOnce);
      const vectors = await embedder.embed(some, 'query', { signal });
      for (const [j, text] of some.entries()) this.#vectors.set(keyOf(text), vectors[j] ?? new Float32Array());
    }
    const found = texts.map((text) => this.#vectors.get(keyOf(text)) ?? new Float32Array());
    for (const key of this.#vectors.keys()) {
      if (this.#vectors.size <= mostKept) break;
      this.#vectors.delete(key);
    }
    return found;
  }
}

function everydayTalk({ background }: { readonly background: GateBackground }): readonly Float32Array[] {
  return background.everydayTalk;
}

function toCluster(questions: readonly AskedQuestion[], answered: ReadonlySet<string>): UnansweredCluster {
  const [first] = questions as readonly [AskedQuestion, ...AskedQuestion[]];
  return {
    id: first.id,
    question: first.text,
    mode: first.mode,
    count: questions.reduce((sum, { traces }) => sum + traces.length, 0),
    latest: questions.reduce((latest, { at }) => (at > latest ? at : latest), ''),
    isAnswered: questions.some(({ traces }) => traces.some((id) => answered.has(id))),
    members: questions.slice(0, mostMembers).map(({ id, at, text, traces }) => ({ id, at, text, times: traces.length })),
  };
}
