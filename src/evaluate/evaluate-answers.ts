import type { HistoryEntry, Mode } from '#domain/message.js';
import { AssistantError } from '#domain/errors.js';
import type { AnsweredQuestion } from '#evaluate/answer-figures.js';
import {
  openPassageLibrary,
  type PassageLibrary,
  type PassageLibraryParts,
  type PassageLibraryRequest,
} from '#evaluate/passage-library.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import type { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import type { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';

/** A question, the passages that answer it, and what counts as right. */
export interface AnswerQuestion {
  readonly qid: string;
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** pids; none where no passage answers, and the question is to be declined. */
  readonly relevant: readonly string[];
  /** None where the right answers are not known. */
  readonly answers: readonly string[];
}

export interface AnswersRequest extends Omit<PassageLibraryRequest, 'onProgress'> {
  readonly questions: readonly AnswerQuestion[];
  /** Whose threshold counts. */
  readonly mode: Mode;
  readonly onProgress: (what: 'passages' | 'questions', done: number) => void;
}

interface Parts extends PassageLibraryParts {
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
}

/** Measures quoted answers, their citations and declines, in a library of nothing but the given passages. No gate is asked. */
export class EvaluateAnswers {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError INVALID_INPUT (a relevant passage that is not given), and what ingesting and answering throw */
  async run({ passages, questions, mode, signal, onProgress }: AnswersRequest): Promise<AnsweredQuestion[]> {
    checkQuestions(questions, new Set(passages.map(({ pid }) => pid)));
    const library = await openPassageLibrary({ passages, signal, onProgress: (done) => onProgress('passages', done) }, this.parts);
    try {
      const answered: AnsweredQuestion[] = [];
      for (const question of questions) {
        answered.push(await this.answer(question, { library, mode, signal }));
        onProgress('questions', answered.length);
      }
      return answered;
    } finally {
      await library.close();
    }
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

function checkQuestions(questions: readonly AnswerQuestion[], pids: ReadonlySet<string>): void {
  if (questions.length === 0) throw new AssistantError('INVALID_INPUT', 'there is no question; give a file with one JSON object a line');
  for (const { qid, relevant } of questions) {
    const unknown = relevant.find((pid) => !pids.has(pid));
    if (unknown !== undefined)
      throw new AssistantError('INVALID_INPUT', `question ${qid} names passage ${unknown}, which is not given; leave it out or add it`);
  }
}
