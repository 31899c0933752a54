import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';

interface Posted {
  readonly type: 'reply' | 'recall';
  readonly id: string;
  readonly chat: string | null;
  readonly person: string;
  readonly text: string;
  readonly kind: string;
  readonly handle?: string;
}

export interface WebhookSimulator {
  /** Where replies are sent to. */
  readonly url: string;
  readonly request: (wording: Wording, change?: { readonly secret?: string; readonly at?: Date }) => CallbackRequest;
  readonly event: (body: object) => CallbackRequest;
  readonly shown: (place: string) => readonly string[];
  readonly posted: readonly Posted[];
  onShown: (place: string, text: string) => void;
  readonly failNext: (how: 'too-many' | 'broken' | 'lost-acknowledgement', times?: number) => void;
  readonly close: () => Promise<void>;
}

/** The other side of a webhook, by docs/channels/webhook.md alone. */
export async function startWebhookSimulator(secret: string): Promise<WebhookSimulator> {
  const posted: Posted[] = [];
  const byPlace = new Map<string, Map<string, string>>();
  let failures: string[] = [];
  const sign = (body: string, key: string, at: Date): Record<string, string> => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
    return { 'x-huixiang-timestamp': timestamp, 'x-huixiang-signature': `sha256=${signature}` };
  };
  const request = (body: object, key = secret, at = new Date()): CallbackRequest => {
    const text = JSON.stringify(body);
    return { method: 'POST', query: {}, headers: sign(text, key, at), body: Buffer.from(text) };
  };
  const server = createServer((incoming, response) => void take(incoming, response));
  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { 'x-huixiang-timestamp': timestamp = '', 'x-huixiang-signature': signature } = incoming.headers;
    const expected = `sha256=${createHmac('sha256', secret)
      .update(`${String(timestamp)}.${body}`)
      .digest('hex')}`;
    if (signature !== expected) return void response.writeHead(401).end();
    const how = failures.shift();
    if (how === 'too-many') return void response.writeHead(429, { 'retry-after': '0' }).end();
    if (how === 'broken') return void response.writeHead(500).end();
    show(JSON.parse(body) as Posted);
    if (how === 'lost-acknowledgement') return void incoming.socket.destroy();
    response.writeHead(200).end('{}');
  }
  const simulator: WebhookSimulator = {
    url: '',
    posted,
    request: ({ id, text, chat, person, mentions, picture, repliesTo = null, isUnreadable }, change = {}) => {
      const pictures = picture ? [{ mediaType: 'image/png', base64: Buffer.from(picture).toString('base64') }] : [];
      const message = { type: 'message', event: id, chat, person, text, mentions, repliesTo, pictures };
      return request({ ...message, ...(isUnreadable && { unreadable: 'sticker' }) }, change.secret, change.at);
    },
    event: (body) => request(body),
    shown: (place) => [...(byPlace.get(place)?.values() ?? [])],
    onShown: () => undefined,
    failNext: (how, times = 1) => void (failures = [...failures, ...Array.from({ length: times }, () => how)]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  /** A second try is known by its id, as the protocol asks of the other side. */
  function show(message: Posted): void {
    const place = message.chat ?? message.person;
    const texts = byPlace.get(place) ?? new Map<string, string>();
    byPlace.set(place, texts);
    if (message.type === 'recall') texts.delete(message.handle ?? '');
    else if (!texts.has(message.id)) {
      texts.set(message.id, message.text);
      simulator.onShown(place, message.text);
    }
    posted.push(message);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(simulator, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies` });
}
