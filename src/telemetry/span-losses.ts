import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

interface Options {
  /** Of the collector, for the warning. */
  readonly host: string;
  /** Spans that wait at most. */
  readonly mostWaiting: number;
  readonly warn: (warning: string) => void;
  /** Milliseconds that never go back. */
  readonly elapsed: () => number;
}

const pauseMs = 5 * 60_000;
const wellKnown = /^[A-Z][A-Z0-9_]+$/u;

/** Counts spans that do not reach their collector, and warns of them: at once, then every five minutes at most, and at the end. */
export class SpanLosses {
  #waiting = 0;
  #onTheWay = 0;
  #lost = 0;
  #warnedAt: number | null = null;

  constructor(private readonly options: Options) {}

  /** Lets no more through than may wait. */
  watchProcessor(processor: SpanProcessor): SpanProcessor {
    return {
      onStart: (span, context) => processor.onStart(span, context),
      onEnd: (span) => {
        if (this.#waiting >= this.options.mostWaiting) return this.#lose(1, 'too many wait to be sent');
        this.#waiting += 1;
        processor.onEnd(span);
      },
      forceFlush: () => processor.forceFlush(),
      shutdown: () => processor.shutdown(),
    };
  }

  watchExporter(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans: ReadableSpan[], done) => {
        this.#waiting -= spans.length;
        this.#onTheWay += spans.length;
        exporter.export(spans, (result) => {
          this.#onTheWay -= spans.length;
          if (result.code !== ExportResultCode.SUCCESS) this.#lose(spans.length, reasonOf(result));
          done(result);
        });
      },
      forceFlush: async () => exporter.forceFlush?.(),
      shutdown: () => exporter.shutdown(),
    };
  }

  /** Nothing more is sent: tells of what was not, and of what nobody was told yet. */
  giveUp(): void {
    this.#lost += this.#waiting + this.#onTheWay;
    if (this.#lost > 0) this.#tell('there was no more time');
  }

  #lose(spans: number, why: string): void {
    this.#lost += spans;
    const now = this.options.elapsed();
    if (this.#warnedAt !== null && now - this.#warnedAt < pauseMs) return;
    this.#warnedAt = now;
    this.#tell(why);
  }

  #tell(why: string): void {
    const { host, warn } = this.options;
    warn(`telemetry: ${this.#lost} spans did not reach the collector at ${host} (${why}); check telemetry.endpoint and that it runs`);
    this.#lost = 0;
  }
}

/** A status or a code: words of a collector may hold what it was sent with. */
function reasonOf({ error }: ExportResult): string {
  const code = error && 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return `it answers ${code}`;
  return typeof code === 'string' && wellKnown.test(code) ? code : 'it does not answer, or has too much to do';
}
