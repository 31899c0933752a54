import type { BuildManifest, SourceSettings, SplitSettings } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { BuildStore, BuildWriter } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import type { Embedder } from '#ports/embedder.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { Tokenizer } from '#ports/tokenizer.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { isUpToDate, type HashedFile } from '#ingest/changes.js';
import { ChunkAdding, type NewChunk } from '#ingest/chunk-adding.js';
import { countDocuments } from '#ingest/count-documents.js';
import { readDocuments, type ReadDocument } from '#ingest/read-documents.js';
import { splitDocument, splitVersion } from '#ingest/split/split.js';
import { mapInOrder } from '#shared/map-in-order.js';

export interface IngestParts {
  readonly source: DocumentSource;
  readonly parser: DocumentParser;
  readonly parsed: ParsedStore;
  /** The embedding model's; opened when there is something to cut. */
  readonly openTokenizer: () => Promise<Tokenizer>;
  readonly embedder: Embedder;
  readonly vectors: VectorCacheStore;
  readonly builds: BuildStore;
  readonly clock: Clock;
}

export interface IngestOptions {
  /** Longest chunk in tokens of the embedding model. */
  readonly chunkTokens: number;
}

export interface IngestRequest {
  readonly library: string;
  readonly sources: readonly SourceSettings[];
  readonly signal: AbortSignal;
}

/** What an ingest tells while it goes on. */
export type IngestEvent =
  | { readonly type: 'listed'; readonly files: number; readonly skipped: number }
  | { readonly type: 'document'; readonly record: DocumentRecord; readonly done: number; readonly total: number }
  | { readonly type: 'embedded'; readonly chunks: number }
  | { readonly type: 'publishing'; readonly chunks: number };

export interface IngestResult {
  readonly manifest: BuildManifest;
  /** False when nothing had changed and the current build stays. */
  readonly built: boolean;
}

const hashingAtOnce = 8;
/** Documents in, a build out. The previous build answers until the new one is complete, whatever happens here. */
export class Ingest {
  constructor(
    private readonly parts: IngestParts,
    private readonly options: IngestOptions,
  ) {}

  /**
   * @throws AssistantError LIBRARY_BUSY, SOURCE_UNREADABLE, SOURCE_EMPTY, STORAGE_FAILED, CANCELLED, and what the model throws
   */
  async *run(request: IngestRequest): AsyncGenerator<IngestEvent, IngestResult> {
    const { builds, source, embedder } = this.parts;
    const { library, sources, signal } = request;
    const writer = await builds.lock(library);
    try {
      const listing = await source.list(sources, { signal });
      yield { type: 'listed', files: listing.files.length, skipped: listing.skipped.length };
      if (listing.files.length === 0) throw new AssistantError('SOURCE_EMPTY', emptyMessage(sources, listing));
      const files = await this.hash(listing, signal);
      const current = await this.currentManifest(library);
      if (current && (await this.isCurrent(current, request, files))) return { manifest: current, built: false };
      const build = await writer.begin(embedder.model);
      return { manifest: yield* this.build(build, { ...request, files, listing }), built: true };
    } finally {
      await writer.release();
    }
  }

  private async *build(
    build: BuildWriter,
    { library, sources, signal, files, listing }: IngestRequest & { files: readonly HashedFile[]; listing: SourceListing },
  ): AsyncGenerator<IngestEvent, BuildManifest> {
    const { parser, parsed, embedder, clock } = this.parts;
    const tokenizer = await this.parts.openTokenizer();
    const cache = this.parts.vectors.open(library, embedder.model.fingerprint);
    try {
      const adding = new ChunkAdding({ build, embedder, cache, signal });
      const records: DocumentRecord[] = [];
      for await (const document of readDocuments(files, { library, parser, store: parsed, signal })) {
        signal.throwIfAborted();
        const chunks = document.parsed ? this.cut(document, tokenizer) : [];
        const record = toRecord(document, chunks.length);
        records.push(record);
        yield { type: 'document', record, done: records.length, total: files.length };
        yield* adding.add(chunks);
      }
      yield* adding.flush();
      if (adding.count === 0) throw new AssistantError('SOURCE_EMPTY', nothingReadMessage(records));
      yield { type: 'publishing', chunks: adding.count };
      const documents = [...records, ...listing.skipped.map(toSkipped)];
      const { name, dimension, fingerprint } = embedder.model;
      await build.publish({
        format: 1,
        id: build.id,
        library,
        createdAt: clock.now().toISOString(),
        model: { name, dimension, fingerprint },
        split: this.split(),
        parserVersion: parser.version,
        sources,
        documents,
        counts: { ...countDocuments(documents), chunks: adding.count },
      });
      cache.prune();
      await parsed.keep(library, new Set(records.flatMap(({ sha256 }) => sha256 ?? [])));
    } finally {
      cache.close();
    }
    return this.published(library);
  }

  private cut({ file, sha256, parsed }: ReadDocument, tokenizer: Tokenizer): NewChunk[] {
    if (!parsed || sha256 === null) return [];
    const fileTitle = file.document.split('/').at(-1) ?? file.document;
    const { chunkTokens: maxTokens } = this.options;
    const drafts = splitDocument(parsed, { document: file.document, maxTokens, count: (text) => tokenizer.count(text) });
    const title = parsed.title ?? fileTitle;
    const { document, url } = file;
    return drafts.map(({ embedded, start, end, headings, page, text }) => ({
      embedded,
      chunk: { document, url, title, headings, page, start, end, text, sha256 },
    }));
  }

  private async hash({ files }: SourceListing, signal: AbortSignal): Promise<HashedFile[]> {
    const hashed: HashedFile[] = [];
    for await (const file of mapInOrder(files, hashingAtOnce, async (file) => ({ file, sha256: await this.hashOne(file) }))) {
      signal.throwIfAborted();
      hashed.push(file);
    }
    return hashed;
  }

  private async hashOne(file: HashedFile['file']): Promise<string | null> {
    try {
      return await this.parts.source.hash(file);
    } catch (error) {
      if (error instanceof AssistantError && error.code === 'DOCUMENT_UNREADABLE') return null;
      throw error;
    }
  }

  /** A damaged build must not stand in the way of the ingest that repairs it. */
  private async currentManifest(library: string): Promise<BuildManifest | null> {
    try {
      const build = await this.parts.builds.open(library, this.parts.embedder.model);
      await build.close();
      return build.manifest;
    } catch (error) {
      if (error instanceof AssistantError) return null;
      throw error;
    }
  }

  private async isCurrent(
    manifest: BuildManifest,
    { library, sources, signal }: IngestRequest,
    files: readonly HashedFile[],
  ): Promise<boolean> {
    const { parser, parsed, embedder } = this.parts;
    const { model } = embedder;
    if (!isUpToDate(manifest, { model, split: this.split(), parserVersion: parser.version, sources, files })) return false;
    const failed = new Map(manifest.documents.filter(({ state }) => state === 'failed').map(({ document, reason }) => [document, reason]));
    const again = files.filter(({ file }) => failed.has(file.document));
    for await (const { file, reason } of readDocuments(again, { library, parser, store: parsed, signal })) {
      if (reason !== failed.get(file.document)) return false;
    }
    return true;
  }

  private async published(library: string): Promise<BuildManifest> {
    const manifest = await this.parts.builds.current(library);
    if (!manifest) throw new AssistantError('STORAGE_FAILED', `the new build of ${library} is gone; run the ingest again`);
    return manifest;
  }

  private split(): SplitSettings {
    return { maxTokens: this.options.chunkTokens, version: splitVersion };
  }
}

function toRecord({ file, sha256, parsed, reason }: ReadDocument, chunks: number): DocumentRecord {
  const { document, url, bytes } = file;
  if (!parsed) return { document, url, bytes, sha256, state: 'failed', reason, warnings: [], chunks: 0 };
  const warnings = chunks === 0 ? [...parsed.warnings, 'no text worth indexing'] : parsed.warnings;
  return { document, url, bytes, sha256, state: 'ready', reason: null, warnings, chunks };
}

function toSkipped({ document, bytes, reason }: SourceListing['skipped'][number]): DocumentRecord {
  return { document, url: null, bytes, sha256: null, state: 'skipped', reason, warnings: [], chunks: 0 };
}

function emptyMessage(sources: readonly SourceSettings[], { skipped }: SourceListing): string {
  const places = sources.map(({ path }) => path).join(', ');
  const rest = skipped.length > 0 ? ` (${skipped.length} files were skipped, first ${skipped[0]?.document}: ${skipped[0]?.reason})` : '';
  return `no document in ${places}${rest}; put .md, .txt, .html, .pdf or .docx files there`;
}

function nothingReadMessage(records: readonly DocumentRecord[]): string {
  const failed = records.find(({ state }) => state === 'failed');
  return failed
    ? `none of ${records.length} documents could be read; first ${failed.document}: ${failed.reason}`
    : `${records.length} documents hold no text`;
}
