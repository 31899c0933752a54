import { Document } from '@langchain/core/documents';
import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { FoundPassage } from '#conversation/found-passage.js';
import { mostPassages, type SearchRequest, type SearchResult } from '#conversation/search-library.js';
import { AssistantError } from '#domain/errors.js';
import type { Filter } from '#domain/filter.js';
import { openHome, type Home } from '#langchain/open-home.js';
import { searchServer, type Server } from '#langchain/search-server.js';

/** Which documents may be found; docs/search.md. */
export type RetrieverFilter = Omit<Filter, 'isAllowed'>;

export interface RetrieverOptions extends BaseRetrieverInput {
  /** The library; `default` unless given. */
  readonly library?: string;
  /** Documents wanted, 1 to 30; 8 unless given. */
  readonly k?: number;
  readonly filter?: RetrieverFilter;
}

type Search = (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult>;

/** What a document of LangChain says of its passage beside the text: what a citation needs, and every score. */
export interface PassageMetadata extends Omit<FoundPassage, 'text'> {
  /** The document, as LangChain's loaders name what a text comes from. */
  readonly source: string;
  readonly library: string;
  readonly build: string;
  /** As LangChain's splitters say where a text stands; left out where there is no page. */
  readonly loc?: { readonly pageNumber: number };
}

/**
 * A library of Huixiang as a retriever of LangChain: passages best first, by meaning and by words, compared again as for an answer.
 * Made by `open` or `over`. (https://docs.langchain.com/oss/javascript/integrations/retrievers)
 */
export class HuixiangRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name(): string {
    return 'HuixiangRetriever';
  }

  readonly lc_namespace = ['huixiang', 'retrievers'];
  readonly library: string;
  readonly k: number;
  readonly filter: RetrieverFilter | undefined;
  readonly #search: Search;
  readonly #close: () => Promise<void>;

  private constructor({ library = 'default', k = 8, filter, ...rest }: RetrieverOptions, search: Search, close: () => Promise<void>) {
    super(rest);
    if (!Number.isInteger(k) || k < 1 || k > mostPassages)
      throw new AssistantError('INVALID_INPUT', `k: expected a whole number from 1 to ${mostPassages}, found ${k}`);
    this.library = library;
    this.k = k;
    this.filter = filter;
    this.#search = search;
    this.#close = close;
  }

  /**
   * In this process, over the `workdir` of a home. It is opened with the first question, and holds the model until `close`.
   */
  static open({ home, warn, ...options }: RetrieverOptions & Home): HuixiangRetriever {
    const opened = openHome({ home, warn });
    return new HuixiangRetriever(options, opened.search, opened.close);
  }

  /** Over the API of a server, by a key with the right `read`. */
  static over({ baseUrl, apiKey, timeoutMs, ...options }: RetrieverOptions & Server): HuixiangRetriever {
    return new HuixiangRetriever(options, searchServer({ baseUrl, apiKey, timeoutMs }), async () => undefined);
  }

  /** The same home or server, asked otherwise; closing one closes both. */
  with({
    library = this.library,
    k = this.k,
    filter = this.filter,
  }: Pick<RetrieverOptions, 'library' | 'k' | 'filter'>): HuixiangRetriever {
    return new HuixiangRetriever({ library, k, ...(filter && { filter }) }, this.#search, this.#close);
  }

  /** Frees model and build. Safe to call twice. */
  close(): Promise<void> {
    return this.#close();
  }

  /** @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, INVALID_INPUT (a filter that names nothing), NOT_SIGNED_IN, CANCELLED, TIMEOUT */
  override async _getRelevantDocuments(query: string, _run?: CallbackManagerForRetrieverRun): Promise<Document<PassageMetadata>[]> {
    const { library, k, filter } = this;
    const { build, passages } = await this.#search({ library, query, limit: k, filter }, new AbortController().signal);
    return passages.map(
      ({ text, ...passage }) =>
        new Document<PassageMetadata>({
          pageContent: text,
          metadata: {
            source: passage.document,
            library,
            build,
            ...passage,
            ...(passage.page !== null && { loc: { pageNumber: passage.page } }),
          },
        }),
    );
  }
}
