import { isBegunAfter } from '#domain/build.js';
import type { Feedback } from '#domain/feedback.js';
import type { GateBackground } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import type { TracedQuestion } from '#domain/trace.js';
import { saidAs } from '#feedback/example-of.js';
import { KeptReports } from '#feedback/kept-reports.js';
import { likenessNeeded, nearestGroups } from '#feedback/nearest-groups.js';
import { questionReasons, questionsIn, type AskedQuestion } from '#feedback/questions-in.js';
import type { Clock } from '#ports/clock.js';
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
  /** Somebody wrote an answer to one of them, and no build that has it was asked in vain. */
  readonly isAnswered: boolean;
  /** The answer that was written last; null where there is none. */
  readonly answer: WrittenAnswer | null;
  /** The questions in their words, the most frequent first; not all of many. */
  readonly members: readonly UnansweredMember[];
}

/** Approved feedback with its correction: a new answer is put in its place. */
export interface WrittenAnswer extends Pick<Feedback, 'id' | 'trace' | 'givenAt'> {
  readonly question: string;
  readonly answer: string;
}

export interface UnansweredMember {
  /** Of its latest trace. */
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly times: number;
}

/** Questions that mean the same. */
type Group = readonly [AskedQuestion, ...AskedQuestion[]];

export interface UnansweredReport {
  /** The most frequent first. */
  readonly groups: readonly Group[];
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
  readonly clock: Clock;
}

interface Asked {
  readonly library: string;
  readonly since: string;
  readonly until?: string | undefined;
  /** Whether it goes on from a page before: what was looked at then is looked at. */
  readonly goesOn?: boolean;
}

const [readAtOnce, mostRead, mostDistinct] = [1_000, 10_000, 2_000];
const minuteMs = 60_000;
const mostMembers = 30;
const embeddedAtOnce = 32;
/** Vectors that are kept for the next time it is looked at. */
const mostKept = 4_000;

/** What people asked and were not answered, together where it means the same. */
export class UnansweredQuestions {
  readonly #vectors = new Map<string, Float32Array>();

  readonly #reports: KeptReports<UnansweredReport>;

  constructor(private readonly parts: Parts) {
    this.#reports = new KeptReports(parts.clock);
  }

  /** Kept for a minute. @throws AssistantError STORAGE_FAILED, what the embedder throws, INVALID_INPUT (examples that cannot be read) */
  list(asked: Asked, signal: AbortSignal): Promise<UnansweredReport> {
    const { library, since, until, goesOn = false } = asked;
    // Until now: who asks again says another beginning for as long a time.
    const span = until ?? `${Math.round((this.parts.clock.now().getTime() - Date.parse(since)) / minuteMs)} min`;
    const key = JSON.stringify([library, span, until === undefined ? null : since]);
    return this.#reports.get(key, goesOn, () => this.#make(asked, signal), signal);
  }

  /** As people are shown them, with what was written by now. @param groups of a report @throws AssistantError STORAGE_FAILED */
  async describe(groups: readonly Group[]): Promise<readonly UnansweredCluster[]> {
    const said = await this.parts.feedback.about(groups.flatMap((group) => group.flatMap(({ traces }) => traces)));
    const written = new Map<string, Feedback>();
    for (const one of said.filter(({ state, correction }) => state === 'approved' && correction !== null)) written.set(one.trace, one);
    return groups.map((group) => toCluster(group, written));
  }

  async #make(asked: Asked, signal: AbortSignal): Promise<UnansweredReport> {
    const { gates } = this.parts;
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
    const asTold = groups.map((group) => group.map(({ question }) => question) as unknown as Group);
    return {
      groups: asTold.toSorted((a, b) => countOf(b) - countOf(a) || (latestOf(a) < latestOf(b) ? 1 : -1)),
      withoutTexts,
      isCut: found.isCut || questions.length > mostDistinct,
    };
  }

  /** The latest that were declined, some at a time, so that nobody waits for all of them. */
  async #read({ library, since, until }: Asked, signal: AbortSignal): Promise<{ traces: readonly TracedQuestion[]; isCut: boolean }> {
    const traces: TracedQuestion[] = [];
    while (traces.length < mostRead) {
      signal.throwIfAborted();
      const before = traces.at(-1);
      const page = await this.parts.traces.questions({
        library,
        since,
        reasons: questionReasons,
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

function toCluster(group: Group, written: ReadonlyMap<string, Feedback>): UnansweredCluster {
  const [{ id, text, mode }] = group;
  const answers = group.flatMap(({ traces }) => traces.flatMap((trace) => written.get(trace) ?? []));
  const last = answers.toSorted((a, b) => ((a.decidedAt ?? '') < (b.decidedAt ?? '') ? 1 : -1))[0];
  return {
    id,
    question: text,
    mode,
    count: countOf(group),
    latest: latestOf(group),
    isAnswered: last !== undefined && !wasInVain(last, group),
    answer: last ? toAnswer(last) : null,
    members: group.slice(0, mostMembers).map((one) => ({ id: one.id, at: one.at, text: one.text, times: one.traces.length })),
  };
}

function toAnswer({ id, trace, givenAt, question, correction }: Feedback): WrittenAnswer {
  return { id, trace, givenAt, question: question ?? '', answer: correction ?? '' };
}

/** A build that was begun after the answer was approved has it, and was asked without an answer all the same. */
function wasInVain({ decidedAt }: Feedback, group: Group): boolean {
  return group.some(({ build }) => build !== null && isBegunAfter(build, new Date(decidedAt ?? 0)));
}

function countOf(group: Group): number {
  return group.reduce((sum, { traces }) => sum + traces.length, 0);
}

function latestOf(group: Group): string {
  return group.reduce((latest, { at }) => (at > latest ? at : latest), '');
}
