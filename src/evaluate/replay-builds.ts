import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import type { Gate } from '#domain/gate.js';
import type { Passage } from '#domain/passage.js';
import type { JudgeMessage } from '#pipeline/reject/judge-message.js';
import type { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { GateStore } from '#ports/gate-store.js';

/** A message that is asked of both builds. */
export interface ReplayedQuestion {
  readonly text: string;
  readonly group: string | null;
  /** The trace it is of; null for an example. */
  readonly trace: string | null;
}

/** What a question comes to. */
export interface ReplayedOutcome {
  readonly accepted: boolean;
  /** 0..1; 0 where rules declined it. */
  readonly probability: number;
  /** What an answer would be made from, best first; empty where it is declined. */
  readonly passages: readonly { readonly document: string; readonly heading: string | null; readonly quote: string }[];
}

/** `now-silent`: answered before, and not any more. `other-top`: another passage is the best. `other-sources`: other documents are quoted. */
export const replayChanges = ['now-silent', 'now-answered', 'other-top', 'other-sources'] as const;

export type ReplayChange = (typeof replayChanges)[number];

export interface ReplayDifference {
  /** Null where its words are kept with the trace alone. */
  readonly text: string | null;
  readonly trace: string | null;
  readonly changes: readonly ReplayChange[];
  readonly before: ReplayedOutcome;
  readonly after: ReplayedOutcome;
}

export interface ReplayReport {
  readonly library: string;
  readonly before: { readonly build: string; readonly gate: number };
  readonly after: { readonly build: string; readonly gate: number };
  readonly questions: number;
  /** Of them the good examples; the others were asked in the last week. */
  readonly examples: number;
  readonly counts: Readonly<Record<ReplayChange | 'same', number>>;
  /** Those that come to something else, those that fall silent first. */
  readonly differences: readonly ReplayDifference[];
}

interface Parts {
  readonly builds: BuildStore;
  readonly gates: GateStore;
  readonly embedder: Embedder;
  readonly judgeMessage: JudgeMessage;
  readonly retrievePassages: RetrievePassages;
}

interface Replay {
  readonly library: string;
  /** Ids of builds. */
  readonly before: string;
  readonly after: string;
  readonly questions: readonly ReplayedQuestion[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

interface Side {
  readonly build: OpenBuild;
  readonly gate: Gate;
}

const quoteLength = 160;

/** Asks two builds the same, each with the gate that was learned on it, and tells what comes to something else. Answers nothing. */
export class ReplayBuilds {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError NOT_FOUND (a build, a gate), BUILD_CORRUPT, BUILD_MODEL_MISMATCH, MODEL_FAILED, STORAGE_FAILED, CANCELLED */
  async run({ library, before, after, questions, signal, onProgress }: Replay): Promise<ReplayReport> {
    const old = await this.#open(library, before);
    try {
      const fresh = await this.#open(library, after);
      try {
        const differences: ReplayDifference[] = [];
        for (const [i, question] of questions.entries()) {
          signal.throwIfAborted();
          differences.push(toDifference(question, await this.#ask(old, question, signal), await this.#ask(fresh, question, signal)));
          onProgress(i + 1);
        }
        return reportOf({ library, questions }, [old, fresh], differences);
      } finally {
        await fresh.build.close();
      }
    } finally {
      await old.build.close();
    }
  }

  /** The newest gate that was learned on the build; where none is kept, the one in force. */
  async #open(library: string, id: string): Promise<Side> {
    const { builds, gates, embedder } = this.parts;
    const versions = await gates.versions(library);
    const kept = await Promise.all(versions.map((version) => gates.version(library, version).catch(() => null)));
    const gate = kept.find((one) => one?.build === id) ?? (await gates.current(library));
    if (!gate) throw new AssistantError('NOT_FOUND', `${library} has no gate yet; it gets one with its first build`);
    return { build: await builds.openBuild(library, id, embedder.model), gate };
  }

  async #ask({ build, gate }: Side, { text, group }: ReplayedQuestion, signal: AbortSignal): Promise<ReplayedOutcome> {
    const { judgeMessage, retrievePassages } = this.parts;
    const { verdict, question } = await judgeMessage.run({ text, mode: 'group', group }, { build, gate, signal });
    const probability = verdict?.probability ?? 0;
    if (!verdict?.accepted || !question) return { accepted: false, probability, passages: [] };
    const { passages } = await retrievePassages.search(question, { build, ranking: gate.ranking, signal });
    return { accepted: true, probability, passages: passages.map(toQuoted) };
  }
}

/** Which of the builds that are kept is compared with which. @throws AssistantError NOT_FOUND */
export function demandBuilds(library: string, kept: readonly BuildManifest[], ids: readonly string[]): void {
  const missing = ids.find((id) => !kept.some((manifest) => manifest.id === id));
  if (missing !== undefined) throw new AssistantError('NOT_FOUND', `${library} keeps no build ${missing.slice(0, 100)}`);
}

function toQuoted({ document, headings, text }: Passage): ReplayedOutcome['passages'][number] {
  return { document, heading: headings.join(' > ') || null, quote: text.slice(0, quoteLength) };
}

function toDifference({ text, trace }: ReplayedQuestion, before: ReplayedOutcome, after: ReplayedOutcome): ReplayDifference {
  return { text: trace === null ? text : null, trace, changes: changesBetween(before, after), before, after };
}

function changesBetween(before: ReplayedOutcome, after: ReplayedOutcome): readonly ReplayChange[] {
  if (before.accepted !== after.accepted) return [after.accepted ? 'now-answered' : 'now-silent'];
  const [oldTop, newTop] = [before.passages[0], after.passages[0]];
  const isOtherTop = oldTop?.document !== newTop?.document || oldTop?.quote !== newTop?.quote;
  const isOtherSource = sourcesOf(before) !== sourcesOf(after);
  return [...(isOtherTop ? (['other-top'] as const) : []), ...(isOtherSource ? (['other-sources'] as const) : [])];
}

function sourcesOf({ passages }: ReplayedOutcome): string {
  return JSON.stringify([...new Set(passages.map(({ document }) => document))].sort());
}

function reportOf(
  { library, questions }: Pick<Replay, 'library' | 'questions'>,
  [old, fresh]: readonly [Side, Side],
  differences: readonly ReplayDifference[],
): ReplayReport {
  const count = (change: ReplayChange): number => differences.filter(({ changes }) => changes.includes(change)).length;
  const changed = differences.filter(({ changes }) => changes.length > 0);
  const rank = ({ changes: [first] }: ReplayDifference): number => (first ? replayChanges.indexOf(first) : replayChanges.length);
  return {
    library,
    before: { build: old.build.manifest.id, gate: old.gate.version },
    after: { build: fresh.build.manifest.id, gate: fresh.gate.version },
    questions: questions.length,
    examples: questions.filter(({ trace }) => trace === null).length,
    counts: {
      'now-silent': count('now-silent'),
      'now-answered': count('now-answered'),
      'other-top': count('other-top'),
      'other-sources': count('other-sources'),
      same: differences.length - changed.length,
    },
    differences: changed.toSorted((a, b) => rank(a) - rank(b)),
  };
}
