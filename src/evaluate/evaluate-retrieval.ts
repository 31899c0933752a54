import type { HistoryEntry } from '#domain/message.js';
import { AssistantError } from '#domain/errors.js';
import type { OpenBuild } from '#ports/build-store.js';
import {
  openPassageLibrary,
  type PassageLibrary,
  type PassageLibraryParts,
  type PassageLibraryRequest,
} from '#evaluate/passage-library.js';
import type { RankedQuestion } from '#evaluate/retrieval-figures.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';

/** A question, and the passages that answer it. */
export interface RelevanceQuestion {
  readonly qid: string;
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** pids; none where no passage answers. */
  readonly relevant: readonly string[];
}

export interface RetrievalRequest extends Omit<PassageLibraryRequest, 'onProgress'> {
  readonly questions: readonly RelevanceQuestion[];
  readonly onProgress: (what: 'passages' | 'questions', done: number) => void;
}

interface Parts extends PassageLibraryParts {
  readonly findPassages: FindPassages;
}

/** Measures how well passages are found, in a library of nothing else. Keeps nothing but vectors by content hash. */
export class EvaluateRetrieval {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError INVALID_INPUT (nothing to find, a relevant passage that is not given), and what ingesting and searching throw */
  async run({ passages, questions, signal, onProgress }: RetrievalRequest): Promise<RankedQuestion[]> {
    checkQuestions(questions, new Set(passages.map(({ pid }) => pid)));
    const library = await openPassageLibrary({ passages, signal, onProgress: (done) => onProgress('passages', done) }, this.parts);
    try {
      const ranked: RankedQuestion[] = [];
      for (const question of questions) {
        ranked.push(await this.rank(question, library, signal));
        onProgress('questions', ranked.length);
      }
      return ranked;
    } finally {
      await library.close();
    }
  }

  private async rank(
    { qid, text, history, relevant }: RelevanceQuestion,
    library: PassageLibrary,
    signal: AbortSignal,
  ): Promise<RankedQuestion> {
    const { findPassages, embedder } = this.parts;
    const { build } = library;
    const started = performance.now();
    const question = questionOf({ text, history, mode: 'direct' });
    const embedded = await embedQuestion(question, embedder, signal);
    const { dense, lexical, fused, ranked } = await findPassages.run(embedded, { build, ranking: library.ranking, signal });
    const milliseconds = performance.now() - started;
    const final = bestOfEach(ranked, library);
    const rankings = {
      dense: bestOfEach(chunksOf(dense, build), library).map(({ pid }) => pid),
      lexical: bestOfEach(chunksOf(lexical, build), library).map(({ pid }) => pid),
      fused: bestOfEach(fused, library).map(({ pid }) => pid),
      final: final.map(({ pid }) => pid),
    };
    return { qid, relevant: new Set(relevant), rankings, scores: final.map(({ score }) => score), milliseconds };
  }
}

interface Owned {
  readonly document: string;
  readonly otherPlaces: readonly { readonly document: string }[];
  readonly score: number;
}

function chunksOf(hits: readonly { readonly id: number; readonly score: number }[], { chunks }: OpenBuild): Owned[] {
  const found = new Map(chunks.chunks(hits.map(({ id }) => id)).map((chunk) => [chunk.id, chunk]));
  return hits.flatMap(({ id, score }) => {
    const chunk = found.get(id);
    return chunk ? [{ ...chunk, score }] : [];
  });
}

/** Each passage once, at the place of its best chunk. */
function bestOfEach(chunks: readonly Owned[], library: PassageLibrary): { pid: string; score: number }[] {
  const best = new Map<string, number>();
  for (const chunk of chunks) {
    for (const pid of library.pidsOf(chunk)) if (!best.has(pid)) best.set(pid, chunk.score);
  }
  return [...best].map(([pid, score]) => ({ pid, score }));
}

function checkQuestions(questions: readonly RelevanceQuestion[], pids: ReadonlySet<string>): void {
  if (!questions.some(({ relevant }) => relevant.length > 0))
    throw new AssistantError('INVALID_INPUT', 'no question has a relevant passage: there is nothing to be found');
  for (const { qid, relevant } of questions) {
    const unknown = relevant.find((pid) => !pids.has(pid));
    if (unknown !== undefined) throw new AssistantError('INVALID_INPUT', `question ${qid} names passage ${unknown}, which is not given`);
  }
}
