import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A figure that is looked up when it is asked for, by the values of its labels. */
export interface Lookup {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** The values of the labels in their order, then the figure. What cannot be found now is left out. */
  readonly find: () => Promise<readonly (readonly [...labels: string[], value: number])[]>;
}

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const stageSeconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const prefix = 'huixiang_';

/** The figures of the server, as Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export class ServiceMetrics {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly open: Gauge;
  readonly stages: Histogram<'stage'>;
  readonly outcomes: Counter<'outcome' | 'reason' | 'mode'>;
  readonly #registry = new Registry();

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.requests = new Histogram({
      name: `${prefix}http_request_seconds`,
      help: 'Requests over HTTP, to the last byte of their answers',
      labelNames: ['method', 'route', 'status'],
      buckets: requestSeconds,
      registers,
    });
    this.open = new Gauge({ name: `${prefix}http_requests_open`, help: 'Requests that are being answered', registers });
    this.stages = new Histogram({
      name: `${prefix}stage_seconds`,
      help: 'Stages of the pipeline',
      labelNames: ['stage'],
      buckets: stageSeconds,
      registers,
    });
    this.outcomes = new Counter({
      name: `${prefix}messages_total`,
      help: 'Messages by what became of them; reason says why one was declined or failed',
      labelNames: ['outcome', 'reason', 'mode'],
      registers,
    });
  }

  lookUp({ name, help, labels, find }: Lookup): void {
    void new Gauge({
      name: prefix + name,
      help,
      labelNames: [...labels],
      registers: [this.#registry],
      async collect() {
        this.reset();
        for (const found of await find().catch(() => []))
          this.set(Object.fromEntries(labels.map((label, i) => [label, String(found[i])])), Number(found[labels.length]));
      },
    });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
