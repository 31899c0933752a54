import type { Answer } from '#domain/answer.js';
import { isDeclined, type Decision, type Declined } from '#domain/decision.js';
import type { EmbeddedQuestion, Question, Turn } from '#domain/question.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { joinEvidence } from '#pipeline/respond/join-evidence.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { aside } from '#pipeline/aside.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import type { Clock } from '#ports/clock.js';

export interface Stages {
  readonly preprocess: Stage<Turn, Question>;
  readonly embedQuestion: Stage<Question, EmbeddedQuestion>;
  readonly judgeRelevance: Stage<EmbeddedQuestion, AcceptedQuestion>;
  readonly retrievePassages: Stage<AcceptedQuestion, Evidence>;
  /** Left out where no search engine is configured. */
  readonly searchWeb?: WebStage | null;
  readonly respond: Stage<Evidence, Answer>;
}

export interface WebStage extends Stage<AcceptedQuestion, Evidence> {
  /** Whether the web may be searched in this run at all. */
  maySearch(context: RunContext): boolean;
}

/** The order of the stages, in both modes; a decline is silent in a group and has a reply one to one. */
export class Pipeline {
  constructor(
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async *run(turn: Turn, context: RunContext): AsyncGenerator<PipelineEvent, Decision> {
    const { preprocess, embedQuestion, judgeRelevance } = this.stages;

    const question = yield* this.pass(preprocess, turn, context);
    if (isDeclined(question)) return question;

    const embedded = yield* this.pass(embedQuestion, question, context);
    if (isDeclined(embedded)) return embedded;

    const accepted = yield* this.pass(judgeRelevance, embedded, context);
    if (isDeclined(accepted)) return accepted;

    const answer = yield* turn.mode === 'group' ? this.documentsFirst(accepted, context) : this.everythingAtOnce(accepted, context);
    if (isDeclined(answer)) return answer;

    for (const citation of answer.citations) yield { type: 'citation', citation };
    yield { type: 'answer-end', answer };
    return { outcome: 'answered', answer, gate: accepted.gate };
  }

  /** In a group: the web only where the documents gave no answer. */
  private async *documentsFirst(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const documents = yield* this.pass(this.stages.retrievePassages, question, context);
    const answer = isDeclined(documents) ? documents : yield* this.pass(this.stages.respond, documents, context);
    const searchWeb = this.webFor(context);
    if (!isDeclined(answer) || !searchWeb) return answer;

    const pages = yield* this.pass(searchWeb, question, context);
    return isDeclined(pages) ? answer : yield* this.pass(this.stages.respond, pages, context);
  }

  /** One to one: documents and web at the same time, and one answer from both. */
  private async *everythingAtOnce(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const searchWeb = this.webFor(context);
    const web = searchWeb && aside(this.pass(searchWeb, question, context));
    const documents = yield* this.pass(this.stages.retrievePassages, question, context);
    const pages = web && (yield* web);

    const evidence = joinEvidence(documents, pages);
    return isDeclined(evidence) ? evidence : yield* this.pass(this.stages.respond, evidence, context);
  }

  private webFor(context: RunContext): WebStage | null {
    const { searchWeb = null } = this.stages;
    return searchWeb?.maySearch(context) ? searchWeb : null;
  }

  private async *pass<I, O>(stage: Stage<I, O>, input: I, context: RunContext): AsyncGenerator<PipelineEvent, O | Declined> {
    const started = this.clock.elapsed();
    yield { type: 'stage-start', stage: stage.name };
    const output = yield* stage.run(input, context);
    yield { type: 'stage-end', stage: stage.name, milliseconds: this.clock.elapsed() - started };
    return output;
  }
}
