import type { Chunk } from '#domain/chunk.js';
import type { Declined, GateVerdict, NearestPassage } from '#domain/decision.js';
import type { IsAllowed } from '#domain/filter.js';
import type { Gate } from '#domain/gate.js';
import { thresholdOf } from '#domain/threshold-of.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { modelRun } from '#pipeline/model-run.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { givenUpFor, isSkipped } from '#pipeline/skip-step.js';
import { decline } from '#pipeline/decline.js';
import { GateScorer } from '#pipeline/reject/gate-scorer.js';
import { gatherEvidence } from '#pipeline/reject/gather-evidence.js';
import { needsSubject } from '#pipeline/reject/needs-subject.js';
import { nearestChoices } from '#pipeline/reject/nearest-choices.js';
import { nearestTopics } from '#pipeline/reject/nearest-topics.js';
import { atAllowedPlace } from '#pipeline/respond/at-allowed-place.js';
import type { SecondOpinion } from '#pipeline/reject/second-opinion.js';

/** A question that the gate let through. */
export interface AcceptedQuestion extends EmbeddedQuestion {
  readonly gate: GateVerdict;
}

export interface JudgingOptions {
  /** A message is unsure when its probability is nearer to the threshold than this, 0..1. */
  readonly unsureBand: number;
}

/** One to one, a declined message above this share of the threshold was near enough to ask back instead of turning it away. */
const nearMiss = 0.5;
const quoteLength = 160;
const passagesShown = 3;

/** The gate: is this ours to answer? What cannot be scored is declined. */
export class JudgeRelevance implements Stage<EmbeddedQuestion, AcceptedQuestion> {
  readonly name = 'gate';
  readonly #scorers = new WeakMap<Gate, GateScorer>();

  constructor(
    private readonly segmenter: WordSegmenter,
    private readonly options: JudgingOptions,
    /** Null when none is configured: unsure messages then go by their probability. */
    private readonly secondOpinion: SecondOpinion | null,
  ) {}

  async *run(question: EmbeddedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    const verdict = yield* this.verdict(question, context, context.group ?? null);
    yield { type: 'message-judged', gate: verdict };
    if (verdict.accepted) return { ...question, gate: verdict };
    const { mode, language } = question;
    if (mode === 'group') return decline({ reason: 'off-topic', mode, language, topics: [], gate: verdict });
    const isUnclear = verdict.probability >= nearMiss * verdict.threshold || needsSubject(question);
    const topics = isUnclear ? (await nearestChoices(question, context)).topics : await nearestTopics(context, question.vector);
    return decline({ reason: isUnclear ? 'needs-clarification' : 'off-topic', mode, language, topics, gate: verdict });
  }

  /** The verdict alone, for who tells nothing of the way to it. @param group whose shift and threshold count; null for none */
  async judge(question: EmbeddedQuestion, context: RunContext, group: string | null): Promise<GateVerdict> {
    const run = this.verdict(question, context, group);
    for (let step = await run.next(); ; step = await run.next()) if (step.done) return step.value;
  }

  /** Tells only that a second opinion was left out or given up. @param group whose shift and threshold count; null for none */
  async *verdict(question: EmbeddedQuestion, context: RunContext, group: string | null): AsyncGenerator<PipelineEvent, GateVerdict> {
    const { build, gate, signal, isAllowed } = context;
    const evidence = await gatherEvidence(question, { build, segmenter: this.segmenter, background: gate.background, signal });
    const { probability, contributions } = this.#scorer(gate).score(evidence, group);
    const threshold = thresholdOf(gate, question.mode, group);
    const chunks = build.chunks.chunks(evidence.similar.slice(0, passagesShown).map(({ row }) => row));
    const [nearest] = chunks;
    const isReadable = Number.isFinite(probability) && nearest !== undefined;
    const canPass = isReadable && threshold < 1; // 1 is that of a policy that cannot be met

    const isUnsure = canPass && Math.abs(probability - threshold) < this.options.unsureBand;
    const opinion = isUnsure ? yield* this.opinion(question, chunks, context) : null;
    return {
      similarity: evidence.similar[0]?.score ?? null,
      probability: isReadable ? probability : 0,
      threshold,
      accepted: opinion === null ? canPass && probability >= threshold : opinion === 'accept',
      nearest: nearest ? toNearest(nearest, isAllowed) : null,
      features: contributions,
      secondOpinion: opinion,
    };
  }

  /** Null when nobody was asked: for want of time or tokens too. One that was asked and is late has failed. */
  private async *opinion(
    question: EmbeddedQuestion,
    nearest: readonly Chunk[],
    context: RunContext,
  ): AsyncGenerator<PipelineEvent, GateVerdict['secondOpinion']> {
    if (!this.secondOpinion || (yield* isSkipped('second-opinion', context))) return null;
    const run = modelRun(context, 'second-opinion');
    const opinion = await this.secondOpinion(question, nearest, run);
    const givenUp = opinion === 'failed' ? yield* givenUpFor('second-opinion', run.until, context) : null;
    return givenUp === 'tokens' ? null : opinion;
  }

  /** A gate with many known messages takes a moment to make ready. */
  #scorer(gate: Gate): GateScorer {
    const known = this.#scorers.get(gate) ?? new GateScorer(gate);
    this.#scorers.set(gate, known);
    return known;
  }
}

/** Null when it stands nowhere that may be shown. */
function toNearest(chunk: Chunk, isAllowed: IsAllowed | undefined): NearestPassage | null {
  const shown = isAllowed ? atAllowedPlace(chunk, isAllowed) : chunk;
  return shown && { document: shown.document, heading: shown.headings.join(' > ') || null, quote: shown.text.slice(0, quoteLength) };
}
