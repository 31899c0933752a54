import type { BuildManifest, SourceSettings } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import type { Readings } from '#domain/reading-settings.js';
import { AssistantError } from '#domain/errors.js';
import { tokenVersion } from '#domain/token-vectors.js';
import type { BuildStore, BuildWriter, OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { DocumentSource, SourceListing } from '#ports/document-source.js';
import type { Embedder } from '#ports/embedder.js';
import type { IngestJournal } from '#ports/ingest-journal.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { TermList, TermStore } from '#ports/term-store.js';
import type { Tokenizer } from '#ports/tokenizer.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { knowingNothing } from '#ingest/knowing-nothing.js';
import { isTakenAway, type Asked } from '#ingest/is-taken-away.js';
import { isUpToDate, type HashedFile, type WantedSettings } from '#ingest/changes.js';
import { ChunkAdding, type NewChunk } from '#ingest/chunk-adding.js';
import { countDocuments } from '#ingest/count-documents.js';
import { hashFiles } from '#ingest/hash-files.js';
import { newChunks } from '#ingest/new-chunks.js';
import { NearDuplicates } from '#ingest/near-duplicates.js';
import { readDocuments, type ReadDocument } from '#ingest/read-documents.js';
import { LanguageProfiler } from '#ingest/profile/language-profiler.js';
import { failedRecord, readyRecord, skippedRecord } from '#ingest/records.js';
import { isWorthAnother, knownFrom } from '#ingest/reuse.js';
import { splitVersion } from '#ingest/split/split.js';
import { emptyMessage, nothingReadMessage } from '#ingest/source-messages.js';
import { termsFingerprint } from '#ingest/terms-fingerprint.js';

export interface IngestParts {
  /** Where the documents of a library are found. */
  readonly openSource: (library: string) => DocumentSource;
  readonly parser: DocumentParser;
  readonly parsed: ParsedStore;
  readonly journal: IngestJournal;
  /** The embedding model's; opened when there is something to cut. */
  readonly openTokenizer: () => Promise<Tokenizer>;
  readonly embedder: Embedder;
  readonly vectors: VectorCacheStore;
  readonly terms: TermStore;
  readonly builds: BuildStore;
  readonly clock: Clock;
}

export interface IngestOptions {
  /** Longest chunk of a library in tokens of the embedding model. */
  readonly chunkTokens: (library: string) => Promise<number>;
  /** Documents of a library that are read otherwise than usual. */
  readonly readings: (library: string) => Promise<Readings>;
  /** Whether the vectors of chunks' tokens are kept, for late interaction. */
  readonly withTokens: boolean;
  /** Files read at once. */
  readonly readAtOnce: number;
}

/** What a library is made of now. */
export interface WantedSources {
  readonly sources: readonly SourceSettings[];
  /** Whether its owner named all of them: what was taken away then answers nothing any more, even where nothing is left to build. */
  readonly areOwners: boolean;
}

export interface IngestRequest {
  readonly library: string;
  /** Asked under the writer's lock: what was taken away before is in no build that begins after. */
  readonly sources: () => Promise<WantedSources>;
  /** Reads documents again that failed the last time though they did not change. */
  readonly retryFailed: boolean;
  /** Computes every vector anew, whatever is known. */
  readonly embedsAnew?: boolean;
  readonly signal: AbortSignal;
}

/** What an ingest tells while it goes on. */
export type IngestEvent =
  | ({ readonly type: 'terms' } & TermList)
  | { readonly type: 'listed'; readonly files: number; readonly skipped: number }
  | { readonly type: 'document'; readonly record: DocumentRecord; readonly isNew: boolean; readonly done: number; readonly total: number }
  | { readonly type: 'embedded'; readonly chunks: number }
  | { readonly type: 'publishing'; readonly chunks: number };

export interface IngestResult {
  readonly manifest: BuildManifest;
  /** False when nothing had changed and the current build stays. */
  readonly built: boolean;
}

interface Found extends Omit<IngestRequest, 'sources'> {
  readonly sources: readonly SourceSettings[];
  readonly listing: SourceListing;
  readonly files: readonly HashedFile[];
  readonly names: TermList;
  readonly wanted: WantedSettings;
}

interface Making extends Found {
  readonly previous: OpenBuild | null;
  readonly profiler: LanguageProfiler;
}

/** Documents in, a build out. The previous build answers until the new one is complete, whatever happens here. */
export class Ingest {
  constructor(
    private readonly parts: IngestParts,
    private readonly options: IngestOptions,
  ) {}

  /**
   * @throws AssistantError LIBRARY_BUSY, SOURCE_UNREADABLE, SOURCE_EMPTY (then there is no live build where its owner took it away), STORAGE_FAILED, CANCELLED, and what the model throws
   */
  async *run(request: IngestRequest): AsyncGenerator<IngestEvent, IngestResult> {
    const { builds, openSource, embedder } = this.parts;
    const { library, signal } = request;
    const source = openSource(library);
    const writer = await builds.lock(library);
    let previous: OpenBuild | null = null;
    let asked: Asked | null = null;
    try {
      const { sources, areOwners } = await request.sources();
      if (areOwners) asked = { sources, listing: null };
      const names = await this.parts.terms.terms(library);
      if (names.terms.length > 0 || names.problems.length > 0) yield { type: 'terms', ...names };
      const listing = await source.list(sources, { signal });
      if (asked) asked = { sources, listing };
      yield { type: 'listed', files: listing.files.length, skipped: listing.skipped.length };
      if (listing.files.length === 0) throw new AssistantError('SOURCE_EMPTY', emptyMessage(sources, listing));
      const readings = await this.options.readings(library);
      const files = await hashFiles(source, { ...listing, readings }, signal);
      previous = await this.openPrevious(library);
      const found = { ...request, sources, names, listing, files, wanted: await this.wanted(library) };
      if (previous && this.isCurrent(previous.manifest, found)) return { manifest: previous.manifest, built: false };
      const build = await writer.begin(embedder.model, { withTokens: this.options.withTokens });
      return { manifest: yield* this.build(build, { ...found, previous, profiler: new LanguageProfiler() }), built: true };
    } catch (error) {
      if (asked && isEmpty(error) && isTakenAway(await builds.current(library).catch(() => null), asked)) await writer.retire();
      throw error;
    } finally {
      await previous?.close();
      await writer.release();
    }
  }

  private async *build(build: BuildWriter, making: Making): AsyncGenerator<IngestEvent, BuildManifest> {
    const { parsed, embedder, journal } = this.parts;
    const { library, signal, files } = making;
    const known = this.parts.vectors.open(library, embedder.model.fingerprint, 'passage');
    const cache = making.embedsAnew ? knowingNothing(known) : known;
    await journal.begin(
      library,
      files.map(({ file }) => file.document),
    );
    const adding = new ChunkAdding({ build, embedder, cache, signal });
    try {
      const records = yield* this.read(adding, making);
      yield* adding.flush();
      if (adding.count === 0) throw new AssistantError('SOURCE_EMPTY', nothingReadMessage(records));
      yield { type: 'publishing', chunks: adding.count };
      await this.publish(build, { ...making, records, chunks: adding.count });
      cache.prune();
      await parsed.keep(library, new Set(records.flatMap(({ sha256 }) => sha256 ?? [])));
    } finally {
      await adding.settle();
      cache.close();
      await journal.end(library);
    }
    return this.published(library);
  }

  /** Reads every file, cuts it, and hands its chunks on to be embedded. */
  private async *read(adding: ChunkAdding, making: Making): AsyncGenerator<IngestEvent, DocumentRecord[]> {
    const { parser, parsed: store, journal } = this.parts;
    const { library, files, previous, profiler, retryFailed, wanted, signal } = making;
    const findKnown = knownFrom(previous, wanted, retryFailed);
    if (files.some((file) => !findKnown(file))) this.warmUp(signal);
    let tokenizer: Promise<Tokenizer> | undefined;
    const openTokenizer = (): Promise<Tokenizer> => (tokenizer ??= this.parts.openTokenizer());
    const nearDuplicates = new NearDuplicates();
    const records: DocumentRecord[] = [];
    const reading = { library, parser, store, journal, findKnown, atOnce: this.options.readAtOnce, signal };
    for await (const document of readDocuments(files, reading)) {
      signal.throwIfAborted();
      const chunks = await chunksOf(document, { maxTokens: wanted.split.maxTokens, openTokenizer, signal });
      const nearDuplicate = nearDuplicates.add(document.file.document, chunks.map(({ text }) => text).join('\n'));
      const record = { ...toRecord(document, chunks.length), nearDuplicate };
      records.push(record);
      profiler.add(chunks, record.format);
      const { state, reason } = record;
      journal.note(library, { document: record.document, state: state === 'failed' ? 'failed' : 'embedding', reason });
      yield { type: 'document', record, isNew: document.kind !== 'known', done: records.length, total: files.length };
      yield* adding.add(chunks);
    }
    return records;
  }

  /** Opening the model takes a second or two: it does so while files are read. Should it fail, the first chunk says so. */
  private warmUp(signal: AbortSignal): void {
    this.parts.embedder.embed([''], 'passage', { signal }).catch(() => {});
  }

  private async publish(
    build: BuildWriter,
    made: Making & { readonly records: readonly DocumentRecord[]; readonly chunks: number },
  ): Promise<void> {
    const { library, names, profiler, sources, listing, records, chunks, wanted } = made;
    build.chunks.useTerms(names.terms);
    const documents = [...records, ...listing.skipped.map(skippedRecord)];
    const { model, split, parserVersion } = wanted;
    const { name, dimension, fingerprint } = model;
    await build.publish({
      format: 1,
      id: build.id,
      library,
      createdAt: this.parts.clock.now().toISOString(),
      model: { name, dimension, fingerprint },
      split,
      parserVersion,
      terms: termsFingerprint(names.terms),
      tokens: this.wantedTokens(),
      sources,
      documents,
      counts: { ...countDocuments(documents), chunks },
      profile: profiler.profile(),
    });
  }

  /** A damaged build must not stand in the way of the ingest that repairs it. */
  private async openPrevious(library: string): Promise<OpenBuild | null> {
    try {
      return await this.parts.builds.open(library, this.parts.embedder.model);
    } catch (error) {
      if (error instanceof AssistantError) return null;
      throw error;
    }
  }

  private isCurrent(manifest: BuildManifest, { wanted, names, sources, retryFailed, embedsAnew, listing, files }: Found): boolean {
    if (embedsAnew) return false;
    if (retryFailed && manifest.documents.some(isWorthAnother)) return false;
    const terms = termsFingerprint(names.terms);
    return isUpToDate(manifest, { ...wanted, sources, terms, tokens: this.wantedTokens(), files, skipped: listing.skipped });
  }

  private async published(library: string): Promise<BuildManifest> {
    const manifest = await this.parts.builds.current(library);
    if (!manifest) throw new AssistantError('STORAGE_FAILED', `the new build of ${library} is gone; run the ingest again`);
    return manifest;
  }

  private wantedTokens(): number | null {
    return this.options.withTokens ? tokenVersion : null;
  }

  private async wanted(library: string): Promise<WantedSettings> {
    const { embedder, parser } = this.parts;
    return {
      model: embedder.model,
      split: { maxTokens: await this.options.chunkTokens(library), version: splitVersion },
      parserVersion: parser.version,
    };
  }
}

function isEmpty(error: unknown): boolean {
  return error instanceof AssistantError && error.code === 'SOURCE_EMPTY';
}

interface Cutting {
  readonly maxTokens: number;
  readonly openTokenizer: () => Promise<Tokenizer>;
  readonly signal: AbortSignal;
}

async function chunksOf(document: ReadDocument, { maxTokens, openTokenizer, signal }: Cutting): Promise<NewChunk[]> {
  switch (document.kind) {
    case 'known':
      return document.known.chunks();
    case 'parsed': {
      const tokenizer = await openTokenizer();
      return newChunks(document, { maxTokens, count: (text) => tokenizer.count(text), signal });
    }
    case 'failed':
      return [];
  }
}

function toRecord(document: ReadDocument, chunks: number): DocumentRecord {
  switch (document.kind) {
    case 'known':
      return document.known.record;
    case 'parsed':
      return readyRecord(document, chunks);
    case 'failed':
      return failedRecord(document, document);
  }
}
