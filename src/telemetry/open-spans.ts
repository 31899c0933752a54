import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { handOnTrace } from '#telemetry/hand-on-trace.js';
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
export function openSpans({ endpoint, headers, serviceName, version, sampleRatio, warn }: CollectorOptions): Spans {
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
    sampler: samplerOf(sampleRatio),
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
function samplerOf(ratio: number): ParentBasedSampler {
  const share = new TraceIdRatioBasedSampler(ratio);
  return new ParentBasedSampler({ root: share, remoteParentSampled: share, remoteParentNotSampled: new AlwaysOffSampler() });
}
