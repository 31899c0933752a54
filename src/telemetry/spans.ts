import { AsyncLocalStorage } from 'node:async_hooks';
import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Context, type Tracer } from '@opentelemetry/api';
import { fromTraceparent, toTraceparent } from '#telemetry/traceparent.js';
import { RunningSpan } from '#telemetry/running-span.js';

export interface SpanOptions {
  /** On which side of a border it is; inside without it. */
  readonly kind?: 'server' | 'client' | 'consumer';
  readonly attributes?: Attributes;
}

export interface BorderOptions extends SpanOptions {
  /** W3C `traceparent` of who asked, whose trace goes on; what is none begins a new one. */
  readonly continues?: string | undefined;
  /** The same of who asked earlier: a trace of its own, with a link to that one. */
  readonly linksTo?: string | undefined;
}

/** What is going on, as it follows the calls of this process. */
interface Place {
  readonly context: Context;
  /** Whether requests that are sent now take the trace along. */
  readonly isHandedOn: boolean;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;

/** Spans of OpenTelemetry, each within the one that is under way where it begins. Nothing of them is global. */
export class Spans {
  readonly #place = new AsyncLocalStorage<Place>();

  /** @param close sends what waits, within a deadline; never throws */
  constructor(
    private readonly tracer: Tracer,
    readonly close: () => Promise<void>,
  ) {}

  /** Where something comes in from outside: whatever else is under way here has nothing to do with it. */
  begin(name: string, { continues, linksTo, ...options }: BorderOptions = {}): RunningSpan {
    const link = linksTo === undefined ? null : trace.getSpanContext(fromTraceparent(linksTo));
    const parent = continues === undefined ? ROOT_CONTEXT : fromTraceparent(continues);
    return this.#start(name, options, { parent, links: link ? [{ context: link }] : [] });
  }

  /** Within what is under way; the beginning of a trace where nothing is. */
  beginOrGoOn(name: string, options: SpanOptions = {}): RunningSpan {
    return this.#start(name, options, { parent: this.#place.getStore()?.context ?? ROOT_CONTEXT, links: [] });
  }

  /** Within what is under way; null where nothing is: a step alone is no trace. */
  goOn(name: string, options: SpanOptions = {}): RunningSpan | null {
    return this.#place.getStore() ? this.beginOrGoOn(name, options) : null;
  }

  /** W3C `traceparent` of what is under way; undefined where nothing is. */
  traceparent(): string | undefined {
    const place = this.#place.getStore();
    return place && toTraceparent(place.context);
  }

  /** The same, for a request that is being sent; undefined unless it is one to a model. */
  handedOn(): string | undefined {
    return this.#place.getStore()?.isHandedOn ? this.traceparent() : undefined;
  }

  #start(
    name: string,
    { kind, attributes = {} }: SpanOptions,
    { parent, links }: { readonly parent: Context; readonly links: { context: NonNullable<ReturnType<typeof trace.getSpanContext>> }[] },
  ): RunningSpan {
    const span = this.tracer.startSpan(name, { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes, links }, parent);
    const place = { context: trace.setSpan(parent, span), isHandedOn: kind === 'client' };
    return new RunningSpan(span, (work) => this.#place.run(place, work));
  }
}
