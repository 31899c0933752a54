import { AssistantError } from '#domain/errors.js';
import type { HistoryEntry } from '#domain/message.js';
import {
  openPassageLibrary,
  type PassageLibrary,
  type PassageLibraryParts,
  type PassageLibraryRequest,
} from '#evaluate/passage-library.js';

/** A question, and the passages that answer it. */
export interface PassageQuestion {
  readonly qid: string;
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** pids; none where no passage answers. */
  readonly relevant: readonly string[];
}

export interface PassageTest<Question extends PassageQuestion> extends Omit<PassageLibraryRequest, 'onProgress'> {
  readonly questions: readonly Question[];
  readonly onProgress: (what: 'passages' | 'questions', done: number) => void;
}

/**
 * Makes a library of the passages, asks it each question in order, and leaves nothing of it.
 * @throws AssistantError INVALID_INPUT for a relevant passage that is not given, and what ingesting and `ask` throw
 */
export async function askPassages<Question extends PassageQuestion, Result>(
  { passages, questions, signal, onProgress }: PassageTest<Question>,
  parts: PassageLibraryParts,
  ask: (question: Question, library: PassageLibrary) => Promise<Result>,
): Promise<Result[]> {
  checkRelevant(questions, new Set(passages.map(({ pid }) => pid)));
  const library = await openPassageLibrary({ passages, signal, onProgress: (done) => onProgress('passages', done) }, parts);
  try {
    const results: Result[] = [];
    for (const question of questions) {
      results.push(await ask(question, library));
      onProgress('questions', results.length);
    }
    return results;
  } finally {
    await library.close();
  }
}

function checkRelevant(questions: readonly PassageQuestion[], pids: ReadonlySet<string>): void {
  for (const { qid, relevant } of questions) {
    const unknown = relevant.find((pid) => !pids.has(pid));
    if (unknown !== undefined)
      throw new AssistantError('INVALID_INPUT', `question ${qid} names passage ${unknown}, which is not given; leave it out or add it`);
  }
}
