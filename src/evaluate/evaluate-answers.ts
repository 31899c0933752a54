import type { Citation } from '#domain/answer.js';
import type { Mode } from '#domain/message.js';
import type { Passage } from '#domain/passage.js';
import { AssistantError } from '#domain/errors.js';
import type { AnsweredQuestion } from '#evaluate/answer-figures.js';
import { askPassages, type PassageQuestion, type PassageTest } from '#evaluate/ask-passages.js';
import type { PassageLibrary, PassageLibraryParts } from '#evaluate/passage-library.js';
import { questionOf, readMessage } from '#pipeline/preprocess/preprocess.js';
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

/** Measures quoted answers, their citations and declines, in a library of nothing but the given passages. No gate is asked, only the rules that stop
 * what is no question. */
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
    const turn = { text, history, mode };
    const isAsked = 'question' in readMessage(turn);
    const embedded = await embedQuestion(questionOf(turn), embedder, signal);
    const { passages, searched } = await retrievePassages.search(embedded, { build, ranking: library.ranking, signal });
    const isFound = isAsked && passages.length > 0;
    const extracted = isFound ? await extractAnswer.extract({ ...embedded, ...searched }, passages, { build, signal }) : null;
    const milliseconds = performance.now() - started;
    const { answer = { text: '', citations: [] }, confidence = 0 } = extracted ?? {};
    const wanted = new Set(relevant);
    return {
      qid,
      relevant: wanted,
      gold: answers,
      answered: answer.citations.length > 0 && extractAnswer.answers(confidence, embedded),
      confidence,
      text: answer.text,
      cited: [...new Set(answer.citations.flatMap((citation) => citedPid(citation, { passages, library, wanted }) ?? []))],
      milliseconds,
    };
  }
}

interface Cited {
  readonly passages: readonly Passage[];
  readonly library: PassageLibrary;
  readonly wanted: ReadonlySet<string>;
}

/** Of passages with the same text one is cited, whichever: then the one that was wanted, where it is among them. */
function citedPid({ document, start }: Citation, { passages, library, wanted }: Cited): string | undefined {
  const passage = passages.find((one) => one.document === document && one.start <= start && start < one.end);
  const pids = library.pidsOf(passage ?? { document, otherPlaces: [] });
  return pids.find((pid) => wanted.has(pid)) ?? pids[0];
}
