import { AssistantError } from '#domain/errors.js';
import type { OpenBuild } from '#ports/build-store.js';
import { askPassages, type PassageQuestion, type PassageTest } from '#evaluate/ask-passages.js';
import { fillRanking, type RankedPid } from '#evaluate/fill-ranking.js';
import type { PassageLibrary, PassageLibraryParts } from '#evaluate/passage-library.js';
import type { RankedQuestion } from '#evaluate/retrieval-figures.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { nearestHits } from '#pipeline/respond/nearest-hits.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';

export type RetrievalRequest = PassageTest<PassageQuestion>;

interface Parts extends PassageLibraryParts {
  readonly findPassages: FindPassages;
}

/** Passages in every ranking, where there are so many. */
const leastRanked = 10;

/** Measures how well passages are found, in a library of nothing else. Keeps nothing but vectors by content hash. */
export class EvaluateRetrieval {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError INVALID_INPUT (nothing to find, a relevant passage that is not given), and what ingesting and searching throw */
  async run(request: RetrievalRequest): Promise<RankedQuestion[]> {
    const { questions, signal } = request;
    if (!questions.some(({ relevant }) => relevant.length > 0))
      throw new AssistantError('INVALID_INPUT', 'no question has a relevant passage: there is nothing to be found');
    return askPassages(request, this.parts, (question, library) => this.rank(question, library, signal));
  }

  private async rank(
    { qid, text, history, relevant }: PassageQuestion,
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
    const nearest = nearestHits(embedded.vector, { build, signal });
    const final = await fillRanking(bestOfEach(ranked, library), { nearest, library, least: leastRanked });
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
function bestOfEach(chunks: readonly Owned[], library: PassageLibrary): RankedPid[] {
  const best = new Map<string, number>();
  for (const chunk of chunks) {
    for (const pid of library.pidsOf(chunk)) if (!best.has(pid)) best.set(pid, chunk.score);
  }
  return [...best].map(([pid, score]) => ({ pid, score }));
}
