import type { Declined } from '#domain/decision.js';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { WebPageRecord, WebSearchRecord } from '#domain/web-search-record.js';
import type { Embedder } from '#ports/embedder.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { WebPages } from '#ports/web-pages.js';
import type { WebResult, WebSearch } from '#ports/web-search.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { modelRun, stopOf, type ModelRun } from '#pipeline/model-run.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { givenUpFor } from '#pipeline/skip-step.js';
import { rankingInTime } from '#pipeline/respond/ranking-in-time.js';
import { carryTerms } from '#pipeline/respond/carry-terms.js';
import { chosenPassages, type Choosing } from '#pipeline/respond/choose-passages.js';
import type { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { handOver, type Evidence } from '#pipeline/respond/retrieve-passages.js';
import { addressesModel } from '#pipeline/neutralise.js';
import { keyTerms } from '#pipeline/respond/web/key-terms.js';
import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { mayBeRead, orderResults, type Preference } from '#pipeline/respond/web/order-results.js';
import { rankPieces, type CutPage } from '#pipeline/respond/web/rank-pieces.js';
import { piecesOf, type SplitPage } from '#pipeline/respond/web/web-pieces.js';
import type { WriteQuery } from '#pipeline/respond/web/write-query.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { maskPersonal } from '#shared/mask-personal.js';

export interface WebSearchOptions extends Preference, Choosing {
  /** Results asked of the engine. */
  readonly results: number;
  /** Pages read for one question. */
  readonly pages: number;
  /** Whether questions to a library may be searched for on the web. */
  readonly allows: (library: string) => Promise<boolean>;
}

interface Parts {
  readonly webSearch: WebSearch;
  readonly webPages: WebPages;
  readonly split: SplitPage;
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  readonly rerankPassages?: RerankPassages | null;
  /** Null where no language model is configured: queries are then made of key terms. */
  readonly writeQuery: WriteQuery | null;
}

type Asking = Pick<WebSearchRecord, 'query' | 'queryBy'>;

interface Finding {
  readonly results: readonly WebResult[];
  readonly failure: ErrorCode | null;
}

/** When the run ends, and when the web is not waited for any longer. */
type Time = Pick<ModelRun, 'signal' | 'until'>;

interface Reading {
  readonly page: CutPage | null;
  readonly record: WebPageRecord;
}

const masks = /\[(?:phone|id|card|mail|key)\]/gu;

/** Evidence from pages of the web. Whatever fails there is told, and is no evidence; it never ends the run. */
export class SearchWeb implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'search-web';
  readonly #vectors: SentenceVectors;

  constructor(
    private readonly parts: Parts,
    private readonly options: WebSearchOptions,
  ) {
    this.#vectors = new SentenceVectors(parts.embedder);
  }

  /** Not where the library does not allow it, nor where answers may come from named documents only. */
  async maySearch({ build, isAllowed }: RunContext): Promise<boolean> {
    return isAllowed === undefined && (await this.options.allows(build.manifest.library));
  }

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const { build, signal, budget } = context;
    const until = budget?.until('search-web');
    const { segmenter, rerankPassages, webSearch } = this.parts;
    const searched = await this.followUp(question, context);
    const asking = await this.queryFor(searched, context);
    const { results, failure } = await this.find(asking.query, searched, { signal, until });
    const readings = await Promise.all(results.slice(0, this.options.pages).map((result) => this.read(result, build, { signal, until })));
    yield {
      type: 'web-searched',
      search: { engine: webSearch.name, ...asking, failure, pages: readings.map(({ record }) => record) },
    };
    const pages = readings.flatMap(({ page }) => page ?? []);
    const parts = { vectors: this.#vectors, segmenter, choosing: this.options, ...(rerankPassages && { rerankPassages }) };
    const ranking = yield* rankingInTime(context);
    const ranked = await rankPieces(searched, pages, parts, { chunks: build.chunks, signal, until, ...ranking });
    yield* givenUpFor('rerank', ranking.rerankUntil, context);
    yield* givenUpFor('search-web', until, context);
    return yield* handOver(question, { searched, passages: chosenPassages(ranked), ranked });
  }

  /** A question with the terms it leans on; without them where it cannot be embedded anew. */
  private async followUp(question: AcceptedQuestion, { build, signal }: RunContext): Promise<AcceptedQuestion> {
    const { embedder, segmenter } = this.parts;
    const text = question.history.length > 0 ? carryTerms(question, { segmenter, chunks: build.chunks }) : question.text;
    if (text === question.text) return question;
    try {
      return { ...question, text, ...(await embedder.embedQuestion(text, { signal })) };
    } catch (cause) {
      if (signal.aborted) throw cause;
      return question;
    }
  }

  /** No personal data leaves with a query. */
  private async queryFor({ text, language }: Pick<AcceptedQuestion, 'text' | 'language'>, context: RunContext): Promise<Asking> {
    const { writeQuery, segmenter } = this.parts;
    const bare = maskPersonal(text).replace(masks, ' ');
    const written = await writeQuery?.({ text: bare, language }, modelRun(context, 'search-web'));
    return written
      ? { query: written, queryBy: 'language-model' }
      : { query: keyTerms(bare, { segmenter, chunks: context.build.chunks }), queryBy: 'key-terms' };
  }

  private async find(query: string, { language }: Pick<AcceptedQuestion, 'language'>, time: Time): Promise<Finding> {
    if (query === '') return { results: [], failure: null };
    try {
      const results = await this.parts.webSearch.search(query, { limit: this.options.results, language, signal: stopOf(time) });
      return { results: orderResults(results, this.options), failure: null };
    } catch (cause) {
      return { results: [], failure: codeOf(cause, time) };
    }
  }

  private async read(result: WebResult, build: OpenBuild, time: Time): Promise<Reading> {
    const { webPages, split } = this.parts;
    const { url, title } = result;
    try {
      const page = await webPages.read(url, { signal: stopOf(time) });
      if (!mayBeRead(page.url, this.options)) throw new AssistantError('WEB_REFUSED', `${url} leads to a domain that is not preferred`);
      const { pieces, refused } = await piecesOf(page, { split, library: build.manifest.library });
      const name = [page.title, title].find((one) => one && !addressesModel(one)) ?? page.url;
      return {
        page: { url: page.url, title: name, pieces },
        record: { url: page.url, title: name, failure: null, refusedPassages: refused },
      };
    } catch (cause) {
      return { page: null, record: { url, title, failure: codeOf(cause, time), refusedPassages: 0 } };
    }
  }
}

/** @throws what stopped the run: that is no fault of the web */
function codeOf(cause: unknown, { signal, until }: Time): ErrorCode {
  if (signal.aborted) throw cause;
  if (until?.aborted) return 'TIMEOUT';
  return cause instanceof AssistantError ? cause.code : 'INTERNAL';
}
