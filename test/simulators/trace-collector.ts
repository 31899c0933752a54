import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import protobuf from 'protobufjs';

type Value = string | number | boolean | readonly Value[];

export interface CollectedSpan {
  readonly name: string;
  readonly kind: number;
  /** Hexadecimal, as parent, links and traces are. */
  readonly id: string;
  readonly trace: string;
  /** Empty for none. */
  readonly parent: string;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly events: readonly string[];
  readonly links: readonly { readonly trace: string; readonly id: string }[];
  readonly isError: boolean;
  readonly milliseconds: number;
  /** Of the process that sent it. */
  readonly resource: Readonly<Record<string, Value>>;
}

export interface TraceCollector {
  readonly endpoint: string;
  readonly spans: CollectedSpan[];
  /** The headers of every request. */
  readonly requests: Readonly<Record<string, unknown>>[];
  /** All bodies as they came, for what must not be in them. */
  readonly bodies: Buffer[];
  /** What is done with what comes from now on: taken, refused with a status, or never answered. */
  behave(how: 'take' | 'hang' | number): void;
  /** The first span of a name, waited for. */
  span(name: string, where?: (span: CollectedSpan) => boolean): Promise<CollectedSpan>;
  close(): Promise<void>;
}

/**
 * The messages of https://github.com/open-telemetry/opentelemetry-proto (v1, November 2026) that a trace is made of, by the numbers of
 * their fields; read with Google's library, so that what the product sends is not read by what wrote it.
 */
const requestType = protobuf.Root.fromJSON({
  nested: {
    Request: { fields: { resourceSpans: { rule: 'repeated', type: 'ResourceSpans', id: 1 } } },
    ResourceSpans: { fields: { resource: { type: 'Resource', id: 1 }, scopeSpans: { rule: 'repeated', type: 'ScopeSpans', id: 2 } } },
    Resource: { fields: { attributes: { rule: 'repeated', type: 'KeyValue', id: 1 } } },
    ScopeSpans: { fields: { spans: { rule: 'repeated', type: 'Span', id: 2 } } },
    Span: {
      fields: {
        traceId: { type: 'bytes', id: 1 },
        spanId: { type: 'bytes', id: 2 },
        parentSpanId: { type: 'bytes', id: 4 },
        name: { type: 'string', id: 5 },
        kind: { type: 'int32', id: 6 },
        startTimeUnixNano: { type: 'fixed64', id: 7 },
        endTimeUnixNano: { type: 'fixed64', id: 8 },
        attributes: { rule: 'repeated', type: 'KeyValue', id: 9 },
        events: { rule: 'repeated', type: 'Event', id: 11 },
        links: { rule: 'repeated', type: 'Link', id: 13 },
        status: { type: 'Status', id: 15 },
      },
    },
    Event: { fields: { name: { type: 'string', id: 2 } } },
    Link: { fields: { traceId: { type: 'bytes', id: 1 }, spanId: { type: 'bytes', id: 2 } } },
    Status: { fields: { message: { type: 'string', id: 2 }, code: { type: 'int32', id: 3 } } },
    KeyValue: { fields: { key: { type: 'string', id: 1 }, value: { type: 'AnyValue', id: 2 } } },
    ArrayValue: { fields: { values: { rule: 'repeated', type: 'AnyValue', id: 1 } } },
    AnyValue: {
      oneofs: { value: { oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue'] } },
      fields: {
        stringValue: { type: 'string', id: 1 },
        boolValue: { type: 'bool', id: 2 },
        intValue: { type: 'int64', id: 3 },
        doubleValue: { type: 'double', id: 4 },
        arrayValue: { type: 'ArrayValue', id: 5 },
      },
    },
  },
}).lookupType('Request');

const [errorCode, patienceMs, lookMs] = [2, 30_000, 20];

/** A collector on loopback that speaks OTLP over HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp), protobuf alone. */
export async function startTraceCollector(port = 0): Promise<TraceCollector> {
  let how: 'take' | 'hang' | number = 'take';
  const [spans, requests, bodies]: [CollectedSpan[], Record<string, unknown>[], Buffer[]] = [[], [], []];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      requests.push({ ...request.headers, path: request.url });
      bodies.push(body);
      if (how === 'hang') return;
      if (how === 'take' && request.headers['content-type'] !== 'application/x-protobuf') return void response.writeHead(415).end();
      if (how === 'take') spans.push(...read(body));
      response.writeHead(how === 'take' ? 200 : how, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    spans,
    requests,
    bodies,
    behave: (next) => void (how = next),
    async span(name, where = () => true) {
      for (const end = performance.now() + patienceMs; performance.now() < end; await pause(lookMs)) {
        const found = spans.find((span) => span.name === name && where(span));
        if (found) return found;
      }
      throw new Error(`no span ${name} came, but ${[...new Set(spans.map((span) => span.name))].join(', ') || 'none'}`);
    },
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function read(body: Buffer): CollectedSpan[] {
  const { resourceSpans } = requestType.toObject(requestType.decode(body), { arrays: true, longs: Number, oneofs: true });
  return resourceSpans.flatMap(({ resource, scopeSpans }: any) =>
    scopeSpans.flatMap(({ spans }: any) =>
      spans.map((span: any) => ({ ...readSpan(span), resource: readAttributes(resource.attributes) })),
    ),
  );
}

function readSpan(span: any): Omit<CollectedSpan, 'resource'> {
  const { name, kind, traceId, spanId, parentSpanId, attributes, events, links, status, startTimeUnixNano, endTimeUnixNano } = span;
  if (status?.message) throw new Error(`a status in words: ${status.message}`);
  return {
    name,
    kind,
    id: hex(spanId),
    trace: hex(traceId),
    parent: hex(parentSpanId ?? Buffer.alloc(0)),
    attributes: readAttributes(attributes),
    events: events.map((event: { name: string }) => event.name),
    links: links.map((link: { traceId: Uint8Array; spanId: Uint8Array }) => ({ trace: hex(link.traceId), id: hex(link.spanId) })),
    isError: status?.code === errorCode,
    milliseconds: (endTimeUnixNano - startTimeUnixNano) / 1e6,
  };
}

function readAttributes(pairs: readonly { readonly key: string; readonly value: any }[]): Record<string, Value> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, readValue(value)]));
}

function readValue(value: any): Value {
  return value.value === 'arrayValue' ? value.arrayValue.values.map(readValue) : value[value.value];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
