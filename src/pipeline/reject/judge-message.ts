import type { DeclineReason, GateVerdict } from '#domain/decision.js';
import type { Intent } from '#domain/intent.js';
import type { Mode } from '#domain/message.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { Embedder } from '#ports/embedder.js';
import type { RunContext } from '#pipeline/stage.js';
import { readMessage } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion, inOwnWords } from '#pipeline/reject/embed-question.js';
import type { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';

/** A message as it comes, without its conversation. */
export interface LoneMessage {
  readonly text: string;
  readonly mode: Mode;
  readonly group: string | null;
}

/** Declined by rules before the gate was asked, or judged by the gate. */
export type Judgement = { readonly intent: Intent } & (
  | { readonly reason: DeclineReason; readonly verdict: null; readonly question: null }
  | { readonly reason: null; readonly verdict: GateVerdict; readonly question: EmbeddedQuestion }
);

/** The way of a message up to the gate and no further: rules, one embedding, the gate. For those who look inside or measure. */
export class JudgeMessage {
  constructor(
    private readonly embedder: Embedder,
    private readonly judgeRelevance: JudgeRelevance,
  ) {}

  /** @throws AssistantError MODEL_FAILED, STORAGE_FAILED, CANCELLED */
  async run({ text, mode, group }: LoneMessage, context: RunContext): Promise<Judgement> {
    const reading = readMessage({ text, mode, history: [] });
    const { intent } = reading.reading;
    if (!('question' in reading)) return { reason: reading.reason, intent, verdict: null, question: null };
    const question = await embedQuestion(inOwnWords(reading.question, context.build), this.embedder, context.signal);
    return { reason: null, intent, verdict: await this.judgeRelevance.judge(question, context, group), question };
  }
}
