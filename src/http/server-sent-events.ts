import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import { hangUp } from '#http/hang-up.js';

const heartbeatMs = 15_000;

/** A stream of events to one reader. */
export interface EventStream {
  /**
   * Nothing more is sent, nor waited for, once the reader is gone.
   * @param block one event in the form of the standard, its blank line included @param signal ends the wait for a slow reader
   */
  send(block: string, signal: AbortSignal): Promise<void>;
  /** Safe to call twice. */
  end(): void;
}

/**
 * Takes the reply over as a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), with a
 * comment whenever nothing was to be told for a while, so that no proxy takes it for dead. Nothing of it outlives the connection.
 */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  const gone = hangUp(reply);
  const headers = Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders(); // else they would wait for the first event
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  const stopHeartbeat = (): void => clearInterval(heartbeat);
  raw.once('close', stopHeartbeat);
  if (raw.destroyed) stopHeartbeat();
  return {
    async send(block, signal) {
      // A response that is gone takes nothing in, and says so by neither `drain` nor `error`.
      if (gone.aborted || raw.write(block)) return;
      await once(raw, 'drain', { signal: AbortSignal.any([signal, gone]) }).catch(() => undefined);
    },
    end() {
      stopHeartbeat();
      if (raw.writableEnded || raw.destroyed) return;
      raw.setTimeout(heartbeatMs, () => raw.destroy()); // for a reader that stopped reading
      raw.end();
    },
  };
}
