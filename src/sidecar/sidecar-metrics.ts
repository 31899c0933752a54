import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the gauges are read from, at the moment they are asked for. */
export interface Measured {
  readonly name: string;
  /** Texts that wait for being read. */
  readonly unread: number;
  readonly queued: { readonly texts: number; readonly tokens: number };
  readonly permitsInUse: number;
}

const milliseconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The figures of one sidecar, as Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export class SidecarMetrics {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly requests: Counter<'route' | 'status'>;
  readonly texts: Counter<'model'>;
  readonly tokens: Counter<'model'>;
  readonly dropped: Counter<'model'>;
  readonly batchTexts: Histogram<'model'>;
  readonly wait: Histogram<'model'>;
  readonly compute: Histogram<'model'>;
  private readonly registry = new Registry();
  private readonly measured: (() => Measured)[] = [];

  constructor() {
    const [registers, model] = [[this.registry], ['model'] as const];
    const prefix = 'huixiang_sidecar_';
    this.requests = new Counter({
      name: `${prefix}requests_total`,
      help: 'Requests by route and status',
      labelNames: ['route', 'status'],
      registers,
    });
    this.texts = new Counter({ name: `${prefix}texts_total`, help: 'Texts and pairs computed', labelNames: model, registers });
    this.tokens = new Counter({ name: `${prefix}tokens_total`, help: 'Tokens computed', labelNames: model, registers });
    this.dropped = new Counter({
      name: `${prefix}dropped_texts_total`,
      help: 'Texts whose client left before they were computed',
      labelNames: model,
      registers,
    });
    this.batchTexts = new Histogram({
      name: `${prefix}batch_texts`,
      help: 'Texts of a batch',
      labelNames: model,
      buckets: [1, 2, 4, 8, 16, 32, 64],
      registers,
    });
    this.wait = new Histogram({
      name: `${prefix}wait_seconds`,
      help: 'From the request to its batch',
      labelNames: model,
      buckets: milliseconds,
      registers,
    });
    this.compute = new Histogram({
      name: `${prefix}compute_seconds`,
      help: 'Computing a batch',
      labelNames: model,
      buckets: milliseconds,
      registers,
    });
    this.gauge(`${prefix}unread_texts`, 'Texts that wait for their tokens to be counted', ({ unread }) => unread);
    this.gauge(`${prefix}queued_texts`, 'Texts that wait for the model', ({ queued }) => queued.texts);
    this.gauge(`${prefix}queued_tokens`, 'Tokens that wait for the model', ({ queued }) => queued.tokens);
    this.gauge(`${prefix}permits_in_use`, 'Texts that wait or are in work', ({ permitsInUse }) => permitsInUse);
  }

  /** Adds a model to the gauges. */
  watch(measure: () => Measured): void {
    this.measured.push(measure);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, valueOf: (measured: Measured) => number): void {
    const { measured } = this;
    void new Gauge({
      name,
      help,
      labelNames: ['model'],
      registers: [this.registry],
      collect() {
        for (const measure of measured) {
          const found = measure();
          this.set({ model: found.name }, valueOf(found));
        }
      },
    });
  }
}
