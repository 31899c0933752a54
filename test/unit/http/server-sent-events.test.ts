import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { openEventStream } from '#http/server-sent-events.js';

const never = new AbortController().signal;
const started = jest.spyOn(globalThis, 'setInterval');
const stopped = jest.spyOn(globalThis, 'clearInterval');
let server: Server;

/** Timers that nobody stopped. */
const running = (): unknown[] => {
  const ended = new Set(stopped.mock.calls.map(([timer]) => timer as unknown));
  return started.mock.results.map(({ value }): unknown => value).filter((timer) => !ended.has(timer));
};

/** A reply of a real server, and its reader, who has read nothing yet. */
async function connect(): Promise<{ reply: FastifyReply; answer: Promise<IncomingMessage>; leave: () => Promise<void> }> {
  const asking = get({ port: (server.address() as AddressInfo).port });
  asking.on('error', () => undefined);
  const answer = new Promise<IncomingMessage>((resolve) => asking.once('response', resolve));
  const [, raw] = (await once(server, 'request')) as [unknown, ServerResponse];
  const reply = { raw, hijack: () => undefined, getHeaders: () => ({ 'x-request-id': 'r1' }) } as unknown as FastifyReply;
  const leave = async (): Promise<void> => {
    const closed = once(raw, 'close');
    asking.destroy();
    await closed;
  };
  return { reply, answer, leave };
}

beforeEach(async () => {
  started.mockClear();
  stopped.mockClear();
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('a stream of events', () => {
  it('is told in order, with the headers of the reply, and ends once', async () => {
    const { reply, answer } = await connect();
    const stream = openEventStream(reply);
    for (const block of ['data: one\n\n', 'data: two\n\n']) await stream.send(block, never);
    stream.end();
    stream.end();
    let said = '';
    for await (const piece of await answer) said += String(piece);
    expect([said, (await answer).headers['x-request-id'], running()]).toEqual(['data: one\n\ndata: two\n\n', 'r1', []]);
  });

  it('leaves no timer behind when its reader is gone, though nobody ends it', async () => {
    const { reply, leave } = await connect();
    openEventStream(reply);
    expect(running()).toHaveLength(1);
    await leave();
    expect(running()).toEqual([]);
  });

  it('waits for no reader who was gone before it was opened', async () => {
    const { reply, leave } = await connect();
    await leave();
    const stream = openEventStream(reply);
    await stream.send(`data: ${'x'.repeat(1_000_000)}\n\n`, never);
    expect(running()).toEqual([]);
    stream.end();
  });

  it('waits no longer for a slow reader who leaves', async () => {
    const { reply, leave } = await connect();
    const stream = openEventStream(reply);
    const sending = stream.send(`data: ${'x'.repeat(50_000_000)}\n\n`, never);
    await leave();
    await sending;
    await stream.send('data: more\n\n', never);
    stream.end();
  });
});
