import type { Answer } from '#domain/answer.js';
import { isDeclined, type Decision, type Declined } from '#domain/decision.js';
import type { EmbeddedQuestion, Question, Turn } from '#domain/question.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import type { Clock } from '#ports/clock.js';

export interface Stages {
  readonly preprocess: Stage<Turn, Question>;
  readonly embedQuestion: Stage<Question, EmbeddedQuestion>;
  readonly judgeRelevance: Stage<EmbeddedQuestion, AcceptedQuestion>;
  readonly retrievePassages: Stage<AcceptedQuestion, Evidence>;
  readonly respond: Stage<Evidence, Answer>;
}

/** The order of the stages. Both modes pass the same ones; a decline is silent in a group and has a reply one to one. */
export class Pipeline {
  constructor(
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async *run(turn: Turn, context: RunContext): AsyncGenerator<PipelineEvent, Decision> {
    const { preprocess, embedQuestion, judgeRelevance, retrievePassages, respond } = this.stages;

    const question = yield* this.pass(preprocess, turn, context);
    if (isDeclined(question)) return question;

    const embedded = yield* this.pass(embedQuestion, question, context);
    if (isDeclined(embedded)) return embedded;

    const accepted = yield* this.pass(judgeRelevance, embedded, context);
    if (isDeclined(accepted)) return accepted;

    const evidence = yield* this.pass(retrievePassages, accepted, context);
    if (isDeclined(evidence)) return evidence;

    const answer = yield* this.pass(respond, evidence, context);
    if (isDeclined(answer)) return answer;

    for (const citation of answer.citations) yield { type: 'citation', citation };
    yield { type: 'answer-end', answer };
    return { outcome: 'answered', answer, gate: accepted.gate };
  }

  private async *pass<I, O>(stage: Stage<I, O>, input: I, context: RunContext): AsyncGenerator<PipelineEvent, O | Declined> {
    const started = this.clock.elapsed();
    yield { type: 'stage-start', stage: stage.name };
    const output = yield* stage.run(input, context);
    yield { type: 'stage-end', stage: stage.name, milliseconds: this.clock.elapsed() - started };
    return output;
  }
}
