import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { Spans } from '#telemetry/spans.js';

export interface SpansInMemory {
  readonly spans: Spans;
  /** Those that have ended, in that order. */
  readonly ended: () => readonly ReadableSpan[];
  readonly named: (name: string) => ReadableSpan;
}

/** Spans of the real SDK that stay here. */
export function spansInMemory(): SpansInMemory {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const ended = (): readonly ReadableSpan[] => exporter.getFinishedSpans();
  return {
    spans: new Spans(provider.getTracer('test'), () => provider.shutdown()),
    ended,
    named(name) {
      const found = ended().find((span) => span.name === name);
      if (!found)
        throw new Error(
          `no span ${name}, but ${ended()
            .map((span) => span.name)
            .join(', ')}`,
        );
      return found;
    },
  };
}
