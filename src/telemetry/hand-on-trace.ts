import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Spans } from '#telemetry/spans.js';

/** Where undici, Node's own as well, tells of a request it is about to send: https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
const channel = 'undici:request:create';

interface Created {
  readonly request: { addHeader(name: string, value: string): unknown };
}

/**
 * Gives requests to models the header `traceparent`, so that what they trace goes on where we asked; requests to anybody else get none.
 * Done where requests are made, so that no adapter need know of it.
 * @returns what ends it
 */
export function handOnTrace(spans: Pick<Spans, 'handedOn'>): () => void {
  const tell = (message: unknown): void => {
    const traceparent = spans.handedOn();
    if (traceparent !== undefined) (message as Created).request.addHeader('traceparent', traceparent);
  };
  subscribe(channel, tell);
  return () => void unsubscribe(channel, tell);
}
