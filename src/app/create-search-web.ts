import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { splitDocument } from '#ingest/split/split.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import type { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { SearchWeb } from '#pipeline/respond/web/search-web.js';
import type { SplitPage } from '#pipeline/respond/web/web-pieces.js';
import { languageModelQuery } from '#pipeline/respond/web/write-query.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { Tokenizer } from '#ports/tokenizer.js';
import type { WebPages } from '#ports/web-pages.js';
import type { WebSearch } from '#ports/web-search.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import { openTokenizer } from '#app/open-tokenizer.js';

/** The web, as far as it is read for questions. */
export interface WebReading {
  readonly webSearch: WebSearch;
  readonly webPages: WebPages;
}

const userAgent = 'huixiang (knowledge-base assistant)';
const parsedAtOnce = 2;
const mostPages = 100;

/** Null where no search engine is configured; the parts are loaded only where one is. @throws AssistantError CONFIG_INVALID */
export async function createWebReading({ settings, paths }: LoadedConfig, clock: Clock): Promise<WebReading | null> {
  const { webSearch, ingest } = settings;
  if (webSearch.kind === 'none') return null;
  const [{ HttpWebSearch }, { GuardedWebPages }, { GuardedWebClient }, { WorkerDocumentParser }] = await Promise.all([
    import('#adapters/web-search/http-web-search.js'),
    import('#adapters/web-pages/guarded-web-pages.js'),
    import('#adapters/web-client/guarded-web-client.js'),
    import('#adapters/document-parser/worker-document-parser.js'),
  ]);
  const { kind, baseUrl, timeoutSeconds, pageTimeoutSeconds, pageKilobytes, keepHours, cacheMegabytes } = webSearch;
  const apiKey = 'apiKey' in webSearch ? (webSearch.apiKey?.reveal() ?? null) : null;
  // Strangers choose these addresses: what web.allow opens for the owner's own sources stays shut for them.
  const client = new GuardedWebClient({ allow: [], userAgent });
  const parser = new WorkerDocumentParser({
    timeoutSeconds: pageTimeoutSeconds,
    memoryMegabytes: ingest.parseMemoryMegabytes,
    maxPages: mostPages,
    threads: parsedAtOnce,
    ocr: null,
    images: null,
  });
  return {
    webSearch: new HttpWebSearch({ form: kind, baseUrl, apiKey, timeoutSeconds }),
    webPages: new GuardedWebPages(
      { client, parser, clock },
      {
        folder: path.join(paths.cache, 'web'),
        maxBytes: pageKilobytes * 1024,
        timeoutMs: pageTimeoutSeconds * 1000,
        keepMs: keepHours * 3_600_000,
        maxKeptBytes: cacheMegabytes * 1_048_576,
      },
    ),
  };
}

interface SearchWebSetup {
  readonly config: Pick<LoadedConfig, 'settings'>;
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  readonly rerankPassages: RerankPassages | null;
  readonly webReading: WebReading;
  readonly splitPage: SplitPage;
  readonly ownerChoices: OwnerChoices;
  /** Null where no language model is configured. */
  readonly prompted: PromptedModel | null;
}

/** The stage that searches the web; null where no engine is configured. */
export function createSearchWeb({ config, webReading, prompted, ownerChoices, ...parts }: SearchWebSetup): SearchWeb | null {
  const { webSearch, retrieval } = config.settings;
  if (webSearch.kind === 'none') return null;
  const { results, pages, preferred, onlyPreferred } = webSearch;
  const { embedder, segmenter, rerankPassages, splitPage: split } = parts;
  // Settings that cannot be read allow nothing.
  const allows = (library: string) => ownerChoices.webSearch(library).catch(() => false);
  const writeQuery = prompted && languageModelQuery(prompted);
  return new SearchWeb(
    { embedder, segmenter, rerankPassages, ...webReading, split, writeQuery },
    { ...retrieval, results, pages, preferred, onlyPreferred, allows },
  );
}

/** Cuts pages as the documents of the library are cut. The tokenizer is opened with the first page. */
export function splitPages(config: LoadedConfig, ownerChoices: OwnerChoices): SplitPage {
  let opened: Promise<Tokenizer> | null = null;
  return async ({ url, ...page }, library) => {
    opened ??= openTokenizer(config);
    const tokenizer = await opened.catch((error: unknown) => {
      opened = null; // the next page tries again
      throw error;
    });
    const count = (text: string): number => tokenizer.count(text);
    const maxTokens = await ownerChoices.chunkTokens(library);
    return splitDocument(page, { document: new URL(url).hostname, maxTokens, count });
  };
}
