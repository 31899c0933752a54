import path from 'node:path';
import { Piscina } from 'piscina';
import type { ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentParser } from '#ports/document-parser.js';
import { isReadable } from '#adapters/document-parser/parse-file.js';

export interface WorkerParserOptions {
  /** One file may take this long. */
  readonly timeoutSeconds: number;
  /** Heap of one thread. */
  readonly memoryMegabytes: number;
  readonly threads?: number;
}

/** Parses each file in a worker thread with a deadline and a bound on memory. */
export class WorkerDocumentParser implements DocumentParser {
  readonly version = 1;
  private readonly pool: Piscina<string, ParsedDocument>;

  constructor(private readonly options: WorkerParserOptions) {
    this.pool = new Piscina({
      filename: new URL('./parse-file.worker.js', import.meta.url).href,
      minThreads: 0,
      maxThreads: options.threads ?? 1,
      idleTimeout: 5_000,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes },
      recordTiming: false,
    });
  }

  reads(document: string): boolean {
    return isReadable(document);
  }

  async parse(location: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<ParsedDocument> {
    const name = path.basename(location);
    const { timeoutSeconds } = this.options;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutSeconds * 1000);
    try {
      return await this.pool.run(location, { signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal });
    } catch (cause) {
      if (signal?.aborted) throw new AssistantError('CANCELLED', `reading ${name} was cancelled`, { cause });
      if (deadline.signal.aborted) {
        throw new AssistantError(
          'DOCUMENT_TIMEOUT',
          `reading ${name} took longer than ${timeoutSeconds} s; split it or raise ingest.parseTimeoutSeconds`,
          { cause },
        );
      }
      throw new AssistantError('DOCUMENT_UNREADABLE', `${name} cannot be read: ${reasonOf(cause)}`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it needs more memory than ingest.parseMemoryMegabytes allows';
  if (/password/iu.test(`${cause.name} ${cause.message}`)) return 'it is encrypted; save it without a password';
  return cause.message.split('\n')[0] || cause.name;
}
