import type { Mode } from '#domain/message.js';
import { AssistantError } from '#domain/errors.js';
import type { AnsweredQuestion } from '#evaluate/answer-figures.js';
import { askPassages, type PassageQuestion, type PassageTest } from '#evaluate/ask-passages.js';
import type { PassageLibrary, PassageLibraryParts } from '#evaluate/passage-library.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import type { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import type { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';

/** A question with what counts as right; without a relevant passage it is to be declined. */
export interface AnswerQuestion extends PassageQuestion {
  /** None where the right answers are not known. */
  readonly answers: readonly string[];
}

export interface AnswersRequest extends PassageTest<AnswerQuestion> {
  /** Whose threshold counts. */
  readonly mode: Mode;
}

interface Parts extends PassageLibraryParts {
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
}

/** Measures quoted answers, their citations and declines, in a library of nothing but the given passages. No gate is asked. */
export class EvaluateAnswers {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError INVALID_INPUT (a relevant passage that is not given), and what ingesting and answering throw */
  async run(request: AnswersRequest): Promise<AnsweredQuestion[]> {
    const { questions, mode, signal } = request;
    if (questions.length === 0) throw new AssistantError('INVALID_INPUT', 'there is no question; give a file with one JSON object a line');
    return askPassages(request, this.parts, (question, library) => this.answer(question, { library, mode, signal }));
  }

  private async answer(
    { qid, text, history, relevant, answers }: AnswerQuestion,
    { library, mode, signal }: { readonly library: PassageLibrary; readonly mode: Mode; readonly signal: AbortSignal },
  ): Promise<AnsweredQuestion> {
    const { embedder, extractAnswer, retrievePassages } = this.parts;
    const { build } = library;
    const started = performance.now();
    const embedded = await embedQuestion(questionOf({ text, history, mode }), embedder, signal);
    const { passages } = await retrievePassages.search(embedded, { build, ranking: library.ranking, signal });
    const extracted = passages.length > 0 ? await extractAnswer.extract(embedded, passages, { build, signal }) : null;
    const milliseconds = performance.now() - started;
    const { answer = { text: '', citations: [] }, confidence = 0 } = extracted ?? {};
    const cited = answer.citations.flatMap(({ document }) => library.pidsOf({ document, otherPlaces: [] }));
    return {
      qid,
      relevant: new Set(relevant),
      gold: answers,
      answered: answer.citations.length > 0 && extractAnswer.answers(confidence, embedded),
      confidence,
      text: answer.text,
      cited: [...new Set(cited)],
      milliseconds,
    };
  }
}
