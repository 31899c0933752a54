import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { decline } from '#pipeline/decline.js';
import { continuePassage } from '#pipeline/respond/continue-passage.js';
import { fuseHits } from '#pipeline/respond/fuse-hits.js';
import { orderPassages } from '#pipeline/respond/order-passages.js';

export interface RetrievalOptions {
  /** Hits taken from each searcher. */
  readonly candidates: number;
  /** Passages handed to the answer. */
  readonly passages: number;
  /** 0..1, share of the keyword search in the fused score. */
  readonly lexicalWeight: number;
}

/** A question with what may answer it, best first, at least one. */
export interface Evidence {
  readonly question: AcceptedQuestion;
  readonly passages: readonly Passage[];
}

/** Searches by meaning and by words, fuses both, and leaves out passages that say the same. */
export class RetrievePassages implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'retrieve';

  constructor(
    private readonly segmenter: WordSegmenter,
    private readonly options: RetrievalOptions,
  ) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const passages = await this.search(question, context);
    if (passages.length > 0) return { question, passages };
    const { mode, language, gate } = question;
    return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
  }

  private async search({ text, vector }: AcceptedQuestion, { build, signal }: RunContext): Promise<Passage[]> {
    const { candidates, passages, lexicalWeight } = this.options;
    const dense = await build.vectors.search(vector, candidates, { signal });
    const lexical = build.chunks.search(this.segmenter.words(text), candidates);
    const fused = fuseHits(
      dense.map(({ row, score }) => ({ id: row, score })),
      lexical,
      lexicalWeight,
    );
    const chunks = new Map(build.chunks.chunks(fused.map((hit) => hit.id)).map((chunk) => [chunk.id, chunk]));
    const found = fused.flatMap(({ id, ...scores }) => {
      const chunk = chunks.get(id);
      return chunk ? [{ ...chunk, ...scores }] : [];
    });
    return orderPassages(found)
      .slice(0, passages)
      .map((passage) => continuePassage(passage, build.chunks));
  }
}
