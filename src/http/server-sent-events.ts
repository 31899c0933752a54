import { once } from 'node:events';
import type { FastifyReply } from 'fastify';

const heartbeatMs = 15_000;

/** A stream of events to one reader. */
export interface EventStream {
  /** @param block one event in the form of the standard, its blank line included @param signal ends the wait for a slow reader */
  send(block: string, signal: AbortSignal): Promise<void>;
  /** Safe to call twice. */
  end(): void;
}

/**
 * Takes the reply over as a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), with a
 * comment whenever nothing was to be told for a while, so that no proxy takes it for dead.
 */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  const headers = Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  return {
    async send(block, signal) {
      if (!raw.write(block)) await once(raw, 'drain', { signal }).catch(() => undefined);
    },
    end() {
      clearInterval(heartbeat);
      if (raw.writableEnded) return;
      raw.setTimeout(heartbeatMs, () => raw.destroy()); // for a reader that stopped reading
      raw.end();
    },
  };
}
