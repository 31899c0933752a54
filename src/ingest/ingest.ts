import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { tokenVersion } from '#domain/token-vectors.js';
import type { BuildWriter, OpenBuild } from '#ports/build-store.js';
import { addDocuments } from '#ingest/add-documents.js';
import { isUpToDate, type WantedSettings } from '#ingest/changes.js';
import { ChunkAdding } from '#ingest/chunk-adding.js';
import { hashFiles } from '#ingest/hash-files.js';
import type { IngestOptions, IngestParts } from '#ingest/ingest-parts.js';
import type { IngestEvent, IngestRequest, IngestResult } from '#ingest/ingest-request.js';
import { isTakenAway, type Asked } from '#ingest/is-taken-away.js';
import { knowingNothing } from '#ingest/knowing-nothing.js';
import type { Found, Making } from '#ingest/making.js';
import { LanguageProfiler } from '#ingest/profile/language-profiler.js';
import { publishBuild } from '#ingest/publish-build.js';
import { isWorthAnother } from '#ingest/reuse.js';
import { emptyMessage, nothingReadMessage } from '#ingest/source-messages.js';
import { splitVersion } from '#ingest/split/split.js';
import { termsFingerprint } from '#ingest/terms-fingerprint.js';

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
      const tokens = this.options.withTokens ? tokenVersion : null;
      const found = { ...request, sources, names, listing, files, wanted: await this.wanted(library), tokens };
      if (previous && isCurrent(previous.manifest, found)) return { manifest: previous.manifest, built: false };
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
    const { parsed, embedder, journal, vectors, clock } = this.parts;
    const { library, signal, files } = making;
    const known = vectors.open(library, embedder.model.fingerprint, 'passage');
    const cache = making.embedsAnew ? knowingNothing(known) : known;
    await journal.begin(
      library,
      files.map(({ file }) => file.document),
    );
    const adding = new ChunkAdding({ build, embedder, cache, signal });
    try {
      const records = yield* addDocuments(adding, making, { ...this.parts, ...this.options });
      yield* adding.flush();
      if (adding.count === 0) throw new AssistantError('SOURCE_EMPTY', nothingReadMessage(records));
      yield { type: 'publishing', chunks: adding.count };
      await publishBuild(build, { ...making, records, chunks: adding.count, at: clock.now() });
      cache.prune();
      await parsed.keep(library, new Set(records.flatMap(({ sha256 }) => sha256 ?? [])));
    } finally {
      await adding.settle();
      cache.close();
      await journal.end(library);
    }
    return this.published(library);
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

  private async published(library: string): Promise<BuildManifest> {
    const manifest = await this.parts.builds.current(library);
    if (!manifest) throw new AssistantError('STORAGE_FAILED', `the new build of ${library} is gone; run the ingest again`);
    return manifest;
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

function isCurrent(manifest: BuildManifest, { names, retryFailed, embedsAnew, listing, wanted, ...found }: Found): boolean {
  if (embedsAnew) return false;
  if (retryFailed && manifest.documents.some(isWorthAnother)) return false;
  return isUpToDate(manifest, { ...wanted, ...found, terms: termsFingerprint(names.terms), skipped: listing.skipped });
}
