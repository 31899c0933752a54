import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOffSampler, BatchSpanProcessor, ParentBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import { handOnTrace } from '#telemetry/hand-on-trace.js';
import { shareSampler } from '#telemetry/share-sampler.js';
import { SpanLosses } from '#telemetry/span-losses.js';
import { Spans } from '#telemetry/spans.js';

export interface CollectorOptions {
  /** Where spans are posted to. */
  readonly endpoint: string;
  readonly headers: Record<string, string>;
  readonly serviceName: string;
  readonly version: string;
  /** 0..1 */
  readonly sampleRatio: number;
  /** 0 to below 1, anew with each call; as good as `Math.random`, which is meant unless it is given. */
  readonly random?: () => number;
  readonly warn: (warning: string) => void;
}

/** Spans that wait; more are lost. */
const mostWaiting = 2048;
const mostSent = 512;
const everyMs = 2_000;
/** For one batch, further attempts and all. */
const sendMs = 3_000;
/** For all that waits when the process ends. */
const closeMs = 3_500;

/** Spans that are posted to a collector from time to time: OTLP in protobuf over HTTP, which every collector takes. */
export function openSpans({ endpoint, headers, serviceName, version, warn, ...share }: CollectorOptions): Spans {
  const losses = new SpanLosses({ host: new URL(endpoint).host, mostWaiting, warn, elapsed: () => performance.now() });
  const agent = new (endpoint.startsWith('https:') ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 4 });
  const exporter = losses.watchExporter(
    new OTLPTraceExporter({ url: endpoint, headers, timeoutMillis: sendMs, httpAgentOptions: () => agent }),
  );
  const batches = { exporter, maxQueueSize: mostWaiting, maxExportBatchSize: mostSent, scheduledDelayMillis: everyMs };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': version,
      'service.instance.id': randomUUID(),
      'process.pid': process.pid,
    }),
    sampler: samplerOf(share),
    spanProcessors: [losses.watchProcessor(new BatchSpanProcessor({ ...batches, exportTimeoutMillis: 2 * sendMs }))],
  });
  const tracer = provider.getTracer('huixiang', version);
  const closing = async (): Promise<void> => {
    stopHandingOn();
    const ended = new AbortController();
    const sent = provider.shutdown().catch(() => undefined); // what was lost is told below
    await Promise.race([sent, pause(closeMs, undefined, { signal: ended.signal }).catch(() => undefined)]);
    ended.abort();
    losses.giveUp();
    // A collector that neither answers nor hangs up would keep the process.
    agent.destroy();
  };
  let closed: Promise<void> | undefined;
  const spans = new Spans(tracer, () => (closed ??= closing()));
  const stopHandingOn = handOnTrace(spans);
  return spans;
}

/** No more than the share, whoever asks: a header of anybody's is no reason to send more. What they do not sample is not sent. */
function samplerOf({ sampleRatio, random = Math.random }: Pick<CollectorOptions, 'sampleRatio' | 'random'>): ParentBasedSampler {
  const share = shareSampler(sampleRatio, random);
  return new ParentBasedSampler({ root: share, remoteParentSampled: share, remoteParentNotSampled: new AlwaysOffSampler() });
}
