import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallbackRequest } from '#delivery/callback.js';

export type SignedFailure = 'too-many' | 'broken' | 'lost-acknowledgement';

/** Another side that signs JSON, by docs/channels/webhook.md alone. */
export interface SignedSide {
  /** Where replies are sent to. */
  readonly url: string;
  readonly request: (body: object, key?: string, at?: Date) => CallbackRequest;
  readonly failNext: (how: SignedFailure, times?: number) => void;
  readonly close: () => Promise<void>;
}

/** @param take what is done with a reply that is signed as it should be, and what it is answered */
export async function startSignedSide(secret: string, take: (reply: unknown) => object): Promise<SignedSide> {
  let failures: SignedFailure[] = [];
  const sign = (body: string, key: string, timestamp: string): string =>
    `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { 'x-huixiang-timestamp': timestamp = '', 'x-huixiang-signature': signature } = incoming.headers;
    if (signature !== sign(body, secret, String(timestamp))) return void response.writeHead(401).end();
    const how = failures.shift();
    if (how === 'too-many') return void response.writeHead(429, { 'retry-after': '0' }).end();
    if (how === 'broken') return void response.writeHead(500).end();
    const said = take(JSON.parse(body));
    if (how === 'lost-acknowledgement') return void incoming.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`,
    request: (body, key = secret, at = new Date()) => {
      const text = JSON.stringify(body);
      const timestamp = String(Math.floor(at.getTime() / 1000));
      const headers = { 'x-huixiang-timestamp': timestamp, 'x-huixiang-signature': sign(text, key, timestamp) };
      return { method: 'POST', query: {}, headers, body: Buffer.from(text) };
    },
    failNext: (how, times = 1) => void (failures = [...failures, ...Array.from({ length: times }, () => how)]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
