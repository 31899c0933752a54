import { defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, type Context } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

/** The header that carries a trace from one service to the next: https://www.w3.org/TR/trace-context/#traceparent-header */
const header = 'traceparent';
const propagator = new W3CTraceContextPropagator();

/** What is none gives the root. `tracestate` is not taken: it holds whatever others wrote there. */
export function fromTraceparent(text: string): Context {
  return propagator.extract(ROOT_CONTEXT, { [header]: text }, defaultTextMapGetter);
}

/** Undefined where nothing is under way. */
export function toTraceparent(context: Context): string | undefined {
  const carrier: Record<string, string> = {};
  propagator.inject(context, carrier, defaultTextMapSetter);
  return carrier[header];
}
