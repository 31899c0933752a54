import type { Answer } from '#domain/answer.js';
import { isDeclined, type Decision, type Declined, type DeclineReason } from '#domain/decision.js';
import type { EmbeddedQuestion, Question, Turn } from '#domain/question.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { joinEvidence } from '#pipeline/respond/join-evidence.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { isSkipped } from '#pipeline/skip-step.js';
import { aside } from '#pipeline/aside.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import type { Clock } from '#ports/clock.js';

export interface Stages {
  readonly preprocess: Stage<Turn, Question>;
  readonly embedQuestion: Stage<Question, EmbeddedQuestion>;
  readonly judgeRelevance: Stage<EmbeddedQuestion, AcceptedQuestion>;
  /** What stands in the pictures beside a question; left out where pictures are. */
  readonly readPictures?: Stage<AcceptedQuestion, AcceptedQuestion> | null;
  /** Whether it may be answered at all; left out where nothing may object. */
  readonly screenQuestion?: Stage<AcceptedQuestion, AcceptedQuestion> | null;
  /** In a group, whether it asks for anything at all; left out where the gate alone says so. */
  readonly scoreIntent?: Stage<AcceptedQuestion, AcceptedQuestion> | null;
  /** One to one, whether it must be said first what is meant; left out where nothing is asked back. */
  readonly askBack?: Stage<AcceptedQuestion, AcceptedQuestion> | null;
  readonly retrievePassages: Stage<AcceptedQuestion, Evidence>;
  /** Left out where no search engine is configured. */
  readonly searchWeb?: WebStage | null;
  /** Whether what was found bears on the question; left out where `respond` alone says so. */
  readonly checkRelevance?: Stage<Evidence, Evidence> | null;
  /** Writes or quotes, and checks. */
  readonly respond: Stage<Evidence, Answer>;
}

export interface WebStage extends Stage<AcceptedQuestion, Evidence> {
  /** Whether the web may be searched in this run at all. */
  maySearch(context: RunContext): Promise<boolean>;
}

/** After these the web would not help. */
const final: ReadonlySet<DeclineReason> = new Set(['unsafe', 'out-of-time']);

/** The order of the stages, in both modes; a decline is silent in a group and has a reply one to one. */
export class Pipeline {
  constructor(
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async *run(turn: Turn, context: RunContext): AsyncGenerator<PipelineEvent, Decision> {
    const { preprocess, embedQuestion, judgeRelevance, screenQuestion } = this.stages;

    const question = yield* this.pass(preprocess, turn, context);
    if (isDeclined(question)) return question;

    const embedded = yield* this.pass(embedQuestion, question, context);
    if (isDeclined(embedded)) return embedded;

    const judged = yield* this.pass(judgeRelevance, embedded, context);
    if (isDeclined(judged)) return judged;

    const seen = yield* this.withPictures(judged, context);
    if (isDeclined(seen)) return seen;

    const accepted = screenQuestion ? yield* this.pass(screenQuestion, seen, context) : seen;
    if (isDeclined(accepted)) return accepted;

    const answer = yield* turn.mode === 'group' ? this.inGroup(accepted, context) : this.oneToOne(accepted, context);
    if (isDeclined(answer)) return answer;

    for (const citation of answer.citations) yield { type: 'citation', citation };
    yield { type: 'answer-end', answer };
    return { outcome: 'answered', answer, gate: accepted.gate };
  }

  private async *withPictures(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    const { readPictures } = this.stages;
    const hasPictures = (question.pictures?.length ?? 0) > 0;
    return readPictures && hasPictures ? yield* this.pass(readPictures, question, context) : question;
  }

  private async *inGroup(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const { scoreIntent } = this.stages;
    const asked = scoreIntent ? yield* this.pass(scoreIntent, question, context) : question;
    return isDeclined(asked) ? asked : yield* this.documentsFirst(asked, context);
  }

  /** In a group: the web only where the documents gave no answer. */
  private async *documentsFirst(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const documents = yield* this.pass(this.stages.retrievePassages, question, context);
    const answer = yield* this.answerFrom(documents, context);
    if (!isDeclined(answer) || final.has(answer.reason)) return answer;
    const searchWeb = yield* this.webFor(context);
    if (!searchWeb) return answer;

    const pages = yield* this.pass(searchWeb, question, context);
    return isDeclined(pages) ? answer : yield* this.answerFrom(pages, context);
  }

  private async *oneToOne(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const { askBack } = this.stages;
    const clear = askBack ? yield* this.pass(askBack, question, context) : question;
    return isDeclined(clear) ? clear : yield* this.everythingAtOnce(clear, context);
  }

  /** One to one: documents and web at the same time, and one answer from both. */
  private async *everythingAtOnce(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const searchWeb = yield* this.webFor(context);
    const web = searchWeb && aside((signal) => this.pass(searchWeb, question, { ...context, signal }), context.signal);
    try {
      const documents = yield* this.pass(this.stages.retrievePassages, question, context);
      const pages = web && (yield* web.rest);
      return yield* this.answerFrom(joinEvidence(documents, pages), context);
    } finally {
      await web?.leave();
    }
  }

  private async *answerFrom(evidence: Evidence | Declined, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const { checkRelevance, respond } = this.stages;
    if (isDeclined(evidence)) return evidence;

    const isChecked = checkRelevance && !(yield* isSkipped('relevance', context));
    const relevant = isChecked ? yield* this.pass(checkRelevance, evidence, context) : evidence;
    return isDeclined(relevant) ? relevant : yield* this.pass(respond, relevant, context);
  }

  private async *webFor(context: RunContext): AsyncGenerator<PipelineEvent, WebStage | null> {
    const { searchWeb = null } = this.stages;
    if (!searchWeb || context.webSearch === false || !(await searchWeb.maySearch(context))) return null;
    return (yield* isSkipped('search-web', context)) ? null : searchWeb;
  }

  private async *pass<I, O>(stage: Stage<I, O>, input: I, context: RunContext): AsyncGenerator<PipelineEvent, O | Declined> {
    const started = this.clock.elapsed();
    yield { type: 'stage-start', stage: stage.name };
    const output = yield* stage.run(input, context);
    yield { type: 'stage-end', stage: stage.name, milliseconds: this.clock.elapsed() - started };
    return output;
  }
}
