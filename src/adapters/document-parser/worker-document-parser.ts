import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { ParsedDocument, SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { ReadingSettings } from '#domain/reading-settings.js';
import type { DocumentParser, ParseOptions } from '#ports/document-parser.js';
import { Deadline } from '#adapters/document-parser/deadline.js';
import { isReadable } from '#adapters/document-parser/formats.js';
import type { ParseSignal, ParseTask, PictureReply } from '#adapters/document-parser/parse-file.protocol.js';
import { PictureReading, type PictureReaders } from '#adapters/document-parser/picture-reading.js';
import { Turns } from '#adapters/document-parser/turns.js';

export interface WorkerParserOptions extends PictureReaders {
  /** Longest time for one page, slide or sheet; for formats without, for the file. Reading pictures has its own. */
  readonly timeoutSeconds: number;
  /** Largest heap of one thread. */
  readonly memoryMegabytes: number;
  /** Pages, slides or sheets read at most. */
  readonly maxPages: number;
  /** Files read at once, at least 1. */
  readonly threads?: number;
}

/** Raised whenever any format is read differently. */
const formatsVersion = 9;

type File = Pick<SourceFile, 'document' | 'location'>;

/** Parses each file in a worker thread with deadlines and a bound on memory; a thread that fails is replaced. */
export class WorkerDocumentParser implements DocumentParser {
  readonly version: string;
  private readonly pool: Piscina<ParseTask, ParsedDocument>;
  private readonly turns: Turns;

  constructor(private readonly options: WorkerParserOptions) {
    const { threads = 1, memoryMegabytes, maxPages, ocr, images } = options;
    this.version = `${formatsVersion}, pictures by ${ocr?.name ?? 'nothing'}, ${maxPages} pages${images ? `, described by ${images.name}` : ''}`;
    this.turns = new Turns(threads);
    this.pool = new Piscina({
      filename: new URL('./parse-file.worker.js', import.meta.url).href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 5_000,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      recordTiming: false,
    });
    // A thread may die of its memory while it is being ended: its file has failed already, and the program must not.
    this.pool.on('error', () => undefined);
  }

  reads(document: string): boolean {
    return isReadable(document);
  }

  async parse(file: File, { signal, reading = {} }: ParseOptions = {}): Promise<ParsedDocument> {
    const name = path.basename(file.document);
    try {
      return await this.turns.run(() => this.parseNow(file, reading, signal), signal);
    } catch (cause) {
      if (signal?.aborted) throw new AssistantError('CANCELLED', `reading ${name} was cancelled`, { cause });
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('DOCUMENT_UNREADABLE', `${name} cannot be read: ${reasonOf(cause)}`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async parseNow({ document, location }: File, reading: ReadingSettings, signal: AbortSignal | undefined): Promise<ParsedDocument> {
    const { timeoutSeconds, maxPages, ocr, images } = this.options;
    const deadline = new Deadline(timeoutSeconds * 1000);
    const ending = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
    const { port1: ours, port2: port } = new MessageChannel();
    const pictures = new PictureReading(this.options, document);
    ours.on('message', (message: ParseSignal) => {
      if (message.type === 'unit') return deadline.restart();
      const reading = pictures.read(message.bytes, { isPage: message.isPage, signal: ending });
      void deadline.standStill(reading).then((picture) => ours.postMessage({ id: message.id, picture } satisfies PictureReply));
    });
    try {
      const task: ParseTask = {
        document,
        location,
        maxPages: Math.min(maxPages, reading.maxPages ?? maxPages),
        readsPictures: reading.pictures !== 'skip' && (ocr !== null || images !== null),
        readsPages: reading.pictures === 'pages',
        encoding: reading.encoding ?? null,
        port,
      };
      const parsed = await this.pool.run(task, { signal: ending, transferList: [port] });
      const warnings = [...parsed.warnings, ...pictures.warnings()];
      return { ...parsed, warnings, ...(pictures.isIncomplete && { isIncomplete: true }) };
    } catch (cause) {
      if (!deadline.signal.aborted) throw cause;
      const remedy = 'split it or raise ingest.parseTimeoutSeconds';
      const message = `reading ${path.basename(document)} took longer than ${timeoutSeconds} s for one page; ${remedy}`;
      throw new AssistantError('DOCUMENT_TIMEOUT', message, { cause });
    } finally {
      deadline.end();
      ours.close();
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ERR_WORKER_OUT_OF_MEMORY: 'it needs more memory than ingest.parseMemoryMegabytes allows',
  ENOENT: 'it does not exist any more',
  EACCES: 'permission denied; allow this user to read it',
  EISDIR: 'it is a folder',
};

function reasonOf(cause: unknown): string {
  const { code, message = '' } = cause as Partial<NodeJS.ErrnoException>;
  const reason = message.split('\n')[0] || String(cause);
  return reasons[code ?? /^[A-Z]{4,}(?=:)/u.exec(reason)?.[0] ?? ''] ?? (/call stack/iu.test(reason) ? 'it is nested too deeply' : reason);
}
