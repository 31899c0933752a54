import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '#database/make-folders.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { WebClient, WebResponse } from '#ports/web-client.js';
import type { WebPage, WebPages } from '#ports/web-pages.js';
import { KeptPages } from './kept-pages.js';

export interface GuardedWebPagesOptions {
  /** Where pages are kept, and lie while they are read. */
  readonly folder: string;
  /** Largest page, packed and unpacked. */
  readonly maxBytes: number;
  /** Longest time for fetching and reading one. */
  readonly timeoutMs: number;
  readonly keepMs: number;
  /** Of all kept pages together. */
  readonly maxKeptBytes: number;
}

interface Parts {
  /** Refuses addresses that are not public. */
  readonly client: WebClient;
  /** Closed with this. */
  readonly parser: DocumentParser;
  readonly clock: Clock;
}

/** Media types that are read, with the ending that the parser knows them by. */
const endings: ReadonlyMap<string, string> = new Map([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['application/pdf', 'pdf'],
]);
const accept = 'text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,application/pdf;q=0.8';
/** Of one page; what stands behind is left out. In UTF-16 code units. */
const longestText = 200_000;
const staleMs = 3_600_000;

/** Fetches through a guarded client and reads with the parser of documents, each page in a folder of its own, alone. */
export class GuardedWebPages implements WebPages {
  private readonly kept: KeptPages;
  private isTidied = false;

  constructor(
    private readonly parts: Parts,
    private readonly options: GuardedWebPagesOptions,
  ) {
    const { folder, keepMs, maxKeptBytes: maxBytes } = options;
    this.kept = new KeptPages({ folder, keepMs, maxBytes, version: parts.parser.version }, parts.clock);
  }

  async read(url: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<WebPage> {
    if (signal?.aborted) throw stopped(url, signal);
    const known = await this.kept.find(url);
    if (known) return known;
    const late = AbortSignal.timeout(this.options.timeoutMs);
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    try {
      const page = await this.fetchAndParse(url, stop);
      await this.kept.keep(url, page).catch(() => undefined); // a page that cannot be kept was read all the same
      return page;
    } catch (cause) {
      if (signal?.aborted) throw stopped(url, signal);
      if (late.aborted) throw new AssistantError('TIMEOUT', `${url} took longer than webSearch.pageTimeoutSeconds`, { cause });
      throw cause;
    }
  }

  async close(): Promise<void> {
    await this.parts.parser.close();
  }

  private async fetchAndParse(url: string, signal: AbortSignal): Promise<WebPage> {
    const { maxBytes, timeoutMs } = this.options;
    const response = await this.parts.client.fetch(url, { headers: { accept }, maxBytes, timeoutMs, signal });
    if (response.status !== 200)
      throw new AssistantError('WEB_FAILED', `${url} could not be fetched: the server answers ${response.status}`);
    const document = `page.${endingOf(response)}`;
    const folder = await this.ownFolder();
    try {
      const location = path.join(folder, document);
      await writeFile(location, response.body, { flag: 'wx' });
      const { title, text, blocks } = await this.parts.parser.parse({ document, location }, { signal });
      if (text.length <= longestText) return { url: response.url, title, text, blocks };
      const inside = blocks.filter(({ end }) => end <= longestText);
      return { url: response.url, title, text: text.slice(0, inside.at(-1)?.end ?? 0), blocks: inside };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Once: what a crash left lying. Another process may be reading in a younger folder. */
  private async tidy(): Promise<void> {
    if (this.isTidied) return;
    this.isTidied = true;
    const { folder } = this.options;
    for (const name of (await readdir(folder)).filter((one) => one.startsWith('reading-'))) {
      const left = await stat(path.join(folder, name)).catch(() => null);
      if (left && Date.now() - left.mtimeMs > staleMs) await rm(path.join(folder, name), { recursive: true, force: true });
    }
  }

  private async ownFolder(): Promise<string> {
    const { folder } = this.options;
    try {
      await makeFolders(folder);
      await this.tidy();
      return await mkdtemp(path.join(folder, 'reading-'));
    } catch (cause) {
      throw new AssistantError('STORAGE_FAILED', `${folder} cannot be written; check its rights and the free space`, { cause });
    }
  }
}

/** @throws AssistantError WEB_FAILED for what is not read */
function endingOf({ url, headers }: WebResponse): string {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const ending = endings.get(type);
  if (ending) return ending;
  throw new AssistantError('WEB_FAILED', `${url} could not be read: it is ${type.slice(0, 80) || 'of no named type'}, not a page`, {
    retryable: false,
  });
}

function stopped(url: string, signal: AbortSignal): AssistantError {
  return new AssistantError('CANCELLED', `reading ${url} was cancelled`, { cause: signal.reason });
}
