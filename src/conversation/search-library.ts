import { AssistantError } from '#domain/errors.js';
import type { Filter } from '#domain/filter.js';
import { allowedBy } from '#conversation/allowed-by.js';
import { checkFilter } from '#conversation/check-filter.js';
import { toFoundPassage, type FoundPassage } from '#conversation/found-passage.js';
import { lookedAt, type LookedAtPassage } from '#conversation/looked-at-passage.js';
import type { Libraries } from '#library/libraries.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion, inOwnWords } from '#pipeline/reject/embed-question.js';
import { choosePassages, chosenPassages } from '#pipeline/respond/choose-passages.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import type { Embedder } from '#ports/embedder.js';

/** Of the forty that are looked at, those that repeat a better one left out. */
export const mostPassages = 30;

export interface SearchRequest {
  readonly library: string;
  /** What is looked for, as a person would ask for it. */
  readonly query: string;
  /** Passages wanted, 1 to `mostPassages`. */
  readonly limit: number;
  /** Documents that may be found; every one when it is left out. */
  readonly filter?: Filter | undefined;
  /** Whether all that was looked at is told; not when it is left out. */
  readonly explain?: boolean;
}

export interface SearchResult {
  /** The build that was searched. */
  readonly build: string;
  /** Best first, each saying something of its own; none for a query without a letter or a digit. */
  readonly passages: readonly FoundPassage[];
  /** In order of score, forty at most; only where it was asked for. */
  readonly looked?: readonly LookedAtPassage[];
}

interface Parts {
  readonly libraries: Libraries;
  readonly embedder: Embedder;
  readonly findPassages: FindPassages;
}

/** The search that answers are made from, for programs that make something else of it: no gate, no answer, nothing kept. */
export class SearchLibrary {
  constructor(
    private readonly parts: Parts,
    private readonly options: { readonly maxCharacters: number },
  ) {}

  /** @throws AssistantError INVALID_INPUT (too long, a filter that names nothing), LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, CANCELLED, and what the model throws */
  async run({ library, query, limit, filter, explain = false }: SearchRequest, signal: AbortSignal): Promise<SearchResult> {
    const { maxCharacters } = this.options;
    if (query.length > maxCharacters)
      throw new AssistantError('INVALID_INPUT', `the query has ${query.length} characters, at most ${maxCharacters} are read; shorten it`);
    const { libraries, embedder, findPassages } = this.parts;
    const lease = await libraries.acquire(library);
    const { build, gate } = lease;
    try {
      if (filter) checkFilter(filter, build.manifest);
      const isAllowed = (filter && allowedBy(filter, build.manifest.documents)) ?? undefined;
      const asked = inOwnWords(questionOf({ text: query, mode: 'direct', history: [] }), build);
      if (!/[\p{L}\p{N}]/u.test(asked.text)) return { build: build.manifest.id, passages: [], ...(explain && { looked: [] }) };
      const question = await embedQuestion(asked, embedder, signal);
      const found = await findPassages.run(question, { build, ranking: gate.ranking, signal, isAllowed });
      // Whoever searches wants the best, of one document or of many.
      const ranked = choosePassages(found.ranked, { passages: Math.min(limit, mostPassages), perDocument: limit }, asked.text);
      const passages = chosenPassages(ranked).map((passage, i) => toFoundPassage(passage, i + 1));
      return { build: build.manifest.id, passages, ...(explain && { looked: lookedAt(ranked, found) }) };
    } catch (error) {
      if (signal.aborted && !(error instanceof AssistantError))
        throw new AssistantError('CANCELLED', 'the search was cancelled', { cause: error });
      throw error;
    } finally {
      lease.release();
    }
  }
}
