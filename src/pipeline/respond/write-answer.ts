import type { AnswerStyle } from '#domain/answer-style.js';
import type { Language } from '#domain/question.js';
import type { Answer } from '#domain/answer.js';
import type { Declined } from '#domain/decision.js';
import { AssistantError } from '#domain/errors.js';
import type { Embedder } from '#ports/embedder.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { callOptions, modelRun } from '#pipeline/model-run.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { decline } from '#pipeline/decline.js';
import { writtenText } from '#pipeline/written-text.js';
import { composePrompt, type Prompt, type PromptOptions } from '#pipeline/respond/compose-prompt.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { numberParagraphs } from '#pipeline/respond/cited-paragraph.js';
import { tellUnanswered } from '#pipeline/respond/tell-unanswered.js';
import { writtenAnswer } from '#pipeline/respond/written-answer.js';
import { addressesIn } from '#pipeline/respond/write/addresses.js';
import { AnswerParts } from '#pipeline/respond/write/answer-parts.js';
import { CheckAnswer, type Unsupported } from '#pipeline/respond/write/check-answer.js';
import { evidenceUnits, type EvidenceUnit } from '#pipeline/respond/write/evidence-units.js';
import { SupportJudge } from '#pipeline/respond/write/judge-support.js';
import { withLinks } from '#pipeline/respond/write/with-links.js';
import { weighWordsBy } from '#pipeline/respond/write/rarity.js';

export interface WritingOptions extends PromptOptions {
  readonly temperature: number;
  readonly unsupported: Unsupported;
}

interface Parts extends PromptedModel {
  readonly segmenter: WordSegmenter;
  readonly embedder: Embedder;
  /** How the owner of a library wants its answers to be written; nobody wishes anything where it is left out. */
  readonly wishesOf?: (library: string) => Promise<Wishes>;
}

/** Null: the asker's language, the usual style. */
interface Wishes {
  readonly language: Language | null;
  readonly style: AnswerStyle | null;
}

/**
 * Lets a language model write the answer from numbered passages and checks it sentence by sentence: what the cited passages do
 * not support is left out or marked, an answer of which nothing is supported or that says there is none is declined. One to one
 * each sentence is shown as soon as it was checked; in a group nothing before the whole answer was.
 */
export class WriteAnswer implements Stage<Evidence, Answer> {
  readonly name = 'respond';
  readonly #vectors: SentenceVectors;

  constructor(
    private readonly parts: Parts,
    private readonly options: WritingOptions,
  ) {
    this.#vectors = new SentenceVectors(parts.embedder);
  }

  async *run(given: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const wishes = await this.parts.wishesOf?.(context.build.manifest.library);
    const evidence = wishes?.language ? { ...given, question: { ...given.question, language: wishes.language } } : given;
    const { mode, language, gate } = evidence.question;
    // For a message of several questions as long as each has one: the model writes on where one of them has none.
    const written = (evidence.parts ?? [evidence]).map(({ passages }) => writtenAnswer(passages));
    if (written.every((paragraph) => paragraph !== null)) {
      const answer = tellUnanswered(numberParagraphs(written), evidence.unfound ?? [], evidence.question);
      yield* showAtOnce(answer.text);
      return answer;
    }
    const { prompts, newMark } = this.parts;
    const style = wishes?.style ?? null;
    const prompt = composePrompt(evidence, this.options, { prompts, chunks: context.build.chunks, style, mark: newMark() });
    const check = this.checkOf(evidence, prompt, context);
    const pieces = this.checked(prompt, check, context);
    let text = '';
    for await (const piece of pieces) {
      if (mode === 'direct') {
        if (text === '') yield { type: 'answer-start' };
        yield { type: 'answer-delta', text: piece };
      }
      text += piece;
    }
    if (!check.hasAnswer) return decline({ reason: 'no-answer', mode, language, topics: [], gate });
    if (mode === 'group') yield* showAtOnce(text);
    return { text, citations: check.citations() };
  }

  /** What may be shown, in pieces, none of them empty; ends where the writer says that it has no answer. */
  private async *checked({ messages, versions }: Prompt, check: CheckAnswer, context: RunContext): AsyncGenerator<string> {
    const { maxTokens, temperature } = this.options;
    const parts = new AnswerParts();
    const take = async (ready: ReturnType<AnswerParts['push']>): Promise<string> => {
      let text = '';
      for (const part of ready) if (!check.isRefused) text += await check.take(part);
      return text;
    };
    const most = context.budget ? context.budget.affordable('write-answer', messages, maxTokens) : maxTokens;
    if (most === null)
      throw new AssistantError(
        'LANGUAGE_MODEL_BUDGET',
        'too few tokens are left of conversation.messageTokens to write an answer; raise it',
      );
    const options = { maxTokens: most, temperature, ...callOptions(modelRun(context), versions) };
    const events = this.parts.languageModel.stream(messages, options);
    let isWhole = true;
    for await (const { text: piece, isCut } of writtenText(events)) {
      isWhole = !isCut;
      const text = await take(parts.push(piece));
      if (text) yield text;
      if (check.isRefused) return;
    }
    const rest = (await take(isWhole ? parts.end() : parts.endCut())) + (await check.end());
    if (rest) yield rest;
  }

  private checkOf({ question }: Evidence, { excerpts, instructions }: Prompt, { build, signal }: RunContext): CheckAnswer {
    const { segmenter } = this.parts;
    const read = excerpts.map((excerpt, i) => evidenceUnits(excerpt, i + 1));
    const units = read.map((one) => one.units);
    const weigh = weighWordsBy(segmenter, build.chunks);
    return new CheckAnswer({
      judge: new SupportJudge(question, { weigh, vectors: this.#vectors, signal }),
      units,
      addresses: addressesIn([withLinks(question), ...units.flat().map(trusted)]),
      notToBeSaid: [instructions, ...read.flatMap(({ orders }) => orders)].join('\n'),
      unsupported: this.options.unsupported,
      language: question.language,
    });
  }
}

/** Where addresses may come from: what the owner keeps; of a page of the web nothing but its own. */
function trusted({ piece, heard }: EvidenceUnit): string {
  return piece.isWeb ? (piece.url ?? '') : heard;
}

function* showAtOnce(text: string): Generator<PipelineEvent> {
  yield { type: 'answer-start' };
  yield { type: 'answer-delta', text };
}
