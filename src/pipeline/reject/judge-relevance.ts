import type { Declined, GateVerdict } from '#domain/decision.js';
import type { Gate } from '#domain/gate.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { decline } from '#pipeline/decline.js';
import { gateProbability } from '#pipeline/reject/gate-probability.js';
import { nearestChunk } from '#pipeline/reject/nearest-chunk.js';
import { nearestTopics } from '#pipeline/reject/nearest-topics.js';

/** A question that the gate let through. */
export interface AcceptedQuestion extends EmbeddedQuestion {
  readonly gate: GateVerdict;
}

const accept = 0.5;
/** Above this probability a declined message was near enough to ask back instead of turning it away. */
const nearMiss = 0.25;
const quoteLength = 160;

/** The gate: is this ours to answer? */
export class JudgeRelevance implements Stage<EmbeddedQuestion, AcceptedQuestion> {
  readonly name = 'gate';

  async *run(question: EmbeddedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    const verdict = await judge(question.vector, context);
    if (verdict.accepted) return { ...question, gate: verdict };
    const reason = question.mode === 'direct' && verdict.probability >= nearMiss ? 'needs-clarification' : 'off-topic';
    const topics = question.mode === 'direct' ? await nearestTopics(context, question.vector) : [];
    return decline({ reason, mode: question.mode, language: question.language, topics, gate: verdict });
  }
}

async function judge(vector: Float32Array, { build, gate, signal }: RunContext): Promise<GateVerdict> {
  const nearest = await nearestChunk(build, vector, { background: gate, signal });
  if (!nearest || !Number.isFinite(nearest.similarity)) {
    return { similarity: null, probability: 0, threshold: accept, accepted: false, nearest: null };
  }
  return toVerdict(gate, nearest.similarity, build.chunks.chunks([nearest.id])[0] ?? null);
}

function toVerdict(
  gate: Gate,
  similarity: number,
  chunk: { document: string; headings: readonly string[]; text: string } | null,
): GateVerdict {
  const probability = gateProbability(gate, similarity);
  const nearest = chunk && {
    document: chunk.document,
    heading: chunk.headings.join(' > ') || null,
    quote: chunk.text.slice(0, quoteLength),
  };
  return { similarity, probability, threshold: accept, accepted: probability >= accept, nearest };
}
