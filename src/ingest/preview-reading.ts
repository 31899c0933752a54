import type { SourceSettings } from '#domain/build.js';
import type { ParsedDocument, SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { ReadingSettings } from '#domain/reading-settings.js';
import type { IngestOptions, IngestParts } from '#ingest/ingest-parts.js';
import { nameIncomplete, nameParsed } from '#ingest/name-parsed.js';
import { newChunks } from '#ingest/new-chunks.js';
import type { DocumentSource } from '#ports/document-source.js';

/** What was read of a document, in figures. */
export interface ReadingFigures {
  readonly characters: number;
  readonly pages: number | null;
  readonly blocks: number;
  readonly tables: number;
  /** Lines recognised in pictures. */
  readonly recognisedLines: number;
  readonly chunks: number;
  readonly warnings: readonly string[];
  readonly encoding: string | null;
}

export interface ReadingPreview {
  readonly document: string;
  readonly reading: ReadingSettings;
  /** Names what was read, whose blocks may be looked at until the next build. */
  readonly parsed: string;
  /** As it is in the live build; null where it is in none, or its text is kept no more. */
  readonly before: ReadingFigures | null;
  readonly after: ReadingFigures;
}

interface Request {
  readonly library: string;
  readonly document: string;
  readonly reading: ReadingSettings;
  readonly sources: () => Promise<readonly SourceSettings[]>;
  readonly signal: AbortSignal;
}

type Parts = Pick<IngestParts, 'openSource' | 'parser' | 'parsed' | 'openTokenizer' | 'builds'>;

/** Reads one document with other settings, beside the live build and without touching it. */
export class PreviewReading {
  constructor(
    private readonly parts: Parts,
    private readonly options: Pick<IngestOptions, 'chunkTokens'>,
  ) {}

  /** @throws AssistantError LIBRARY_BUSY, NOT_FOUND, INVALID_INPUT for one from the web, DOCUMENT_UNREADABLE, DOCUMENT_TIMEOUT, CANCELLED */
  async run({ library, document, reading, sources, signal }: Request): Promise<ReadingPreview> {
    const { builds, openSource, parser, parsed } = this.parts;
    // Two listings of one library at a time would unpack its archives into one another.
    const writer = await builds.lock(library);
    try {
      const source = openSource(library);
      const file = await find(source, await sources(), { document, signal });
      const whole = nameParsed(await source.hash(file), reading);
      const kept = await parsed.get(library, whole);
      const read = kept ?? (await parser.parse(file, { signal, reading }));
      // A build would take it for all there is, and never look again at what could not be read now.
      const name = read.isIncomplete ? nameIncomplete(whole) : whole;
      if (!kept) await parsed.put(library, name, read);
      const [before, after] = [await this.#before(library, file, signal), await this.#figures(library, { file, parsed: read, signal })];
      return { document, reading, parsed: name, before, after };
    } finally {
      await writer.release();
    }
  }

  async #before(library: string, file: SourceFile, signal: AbortSignal): Promise<ReadingFigures | null> {
    const { builds, parsed } = this.parts;
    const record = (await builds.current(library))?.documents.find(({ document }) => document === file.document);
    const read = record?.sha256 ? await parsed.get(library, record.sha256) : null;
    return read && this.#figures(library, { file, parsed: read, signal });
  }

  async #figures(
    library: string,
    { file, parsed, signal }: { readonly file: SourceFile; readonly parsed: ParsedDocument; readonly signal: AbortSignal },
  ): Promise<ReadingFigures> {
    const tokenizer = await this.parts.openTokenizer();
    const maxTokens = await this.options.chunkTokens(library);
    const chunks = await newChunks({ file, sha256: '', parsed }, { maxTokens, count: (text) => tokenizer.count(text), signal });
    const { text, pages, blocks, warnings, encoding } = parsed;
    return {
      characters: text.length,
      pages,
      blocks: blocks.length,
      tables: blocks.filter(({ kind }) => kind === 'table').length,
      recognisedLines: blocks.reduce((sum, { lines = [] }) => sum + lines.length, 0),
      chunks: chunks.length,
      warnings,
      encoding,
    };
  }
}

interface Wanted {
  readonly document: string;
  readonly signal: AbortSignal;
}

/** Among files of this machine alone: to fetch a site again for one page of it is for a build. */
async function find(source: DocumentSource, sources: readonly SourceSettings[], { document, signal }: Wanted): Promise<SourceFile> {
  const folders = sources.filter(({ kind }) => kind === 'folder');
  const { files } = await source.list(folders, { signal });
  const file = files.find((one) => one.document === document);
  if (file) return file;
  const isElsewhere = folders.length < sources.length;
  if (isElsewhere)
    throw new AssistantError('INVALID_INPUT', `${document} is in no folder of this library; build it with the settings to see them`);
  throw new AssistantError('NOT_FOUND', `the library has no document ${document} any more`);
}
