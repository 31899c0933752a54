import path from 'node:path';
import { Piscina } from 'piscina';
import type { ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentParser } from '#ports/document-parser.js';
import { isReadable } from '#adapters/document-parser/parse-file.js';
import { Turns } from '#adapters/document-parser/turns.js';

export interface WorkerParserOptions {
  /** Longest time for one file, from when its turn comes. */
  readonly timeoutSeconds: number;
  /** Largest heap of one thread. */
  readonly memoryMegabytes: number;
  /** Files read at once, at least 1. */
  readonly threads?: number;
}

/** Parses each file in a worker thread with a deadline and a bound on memory; a thread that fails is replaced. */
export class WorkerDocumentParser implements DocumentParser {
  readonly version = 2;
  private readonly pool: Piscina<string, ParsedDocument>;
  private readonly turns: Turns;

  constructor(private readonly options: WorkerParserOptions) {
    const { threads = 1, memoryMegabytes } = options;
    this.turns = new Turns(threads);
    this.pool = new Piscina({
      filename: new URL('./parse-file.worker.js', import.meta.url).href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 5_000,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      recordTiming: false,
    });
  }

  reads(document: string): boolean {
    return isReadable(document);
  }

  async parse(location: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<ParsedDocument> {
    const name = path.basename(location);
    try {
      return await this.turns.run(() => this.parseNow(location, signal), signal);
    } catch (cause) {
      if (signal?.aborted) throw new AssistantError('CANCELLED', `reading ${name} was cancelled`, { cause });
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('DOCUMENT_UNREADABLE', `${name} cannot be read: ${reasonOf(cause)}`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async parseNow(location: string, signal: AbortSignal | undefined): Promise<ParsedDocument> {
    const { timeoutSeconds } = this.options;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutSeconds * 1000);
    try {
      return await this.pool.run(location, { signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal });
    } catch (cause) {
      if (!deadline.signal.aborted) throw cause;
      const name = path.basename(location);
      throw new AssistantError(
        'DOCUMENT_TIMEOUT',
        `reading ${name} took longer than ${timeoutSeconds} s; split it or raise ingest.parseTimeoutSeconds`,
        { cause },
      );
    } finally {
      clearTimeout(timer);
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
  return reasons[code ?? ''] ?? (/call stack/iu.test(reason) ? 'it is nested too deeply' : reason);
}
