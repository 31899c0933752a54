import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';

/** What a gateway is posted, by docs/channels/wechat.md. */
export interface BridgePosted {
  readonly type: 'reply' | 'recall';
  readonly id: string;
  readonly room: string | null;
  readonly to: string;
  readonly mention?: string | null;
  readonly quote?: string | null;
  readonly question?: string | null;
  readonly kind?: string;
  readonly text: string;
  readonly message?: string;
}

export interface BridgeSimulator {
  /** Where replies are sent to. */
  readonly url: string;
  readonly request: (wording: Wording, change?: { readonly secret?: string; readonly at?: Date }) => CallbackRequest;
  readonly event: (body: object) => CallbackRequest;
  readonly shown: (place: string) => readonly string[];
  readonly posted: readonly BridgePosted[];
  readonly failNext: (how: 'too-many' | 'broken' | 'lost-acknowledgement', times?: number) => void;
  readonly close: () => Promise<void>;
}

/** The account the gateway is logged in with. */
export const bridgeAccount = 'wxid_bot';

/** A gateway of WeChat, by docs/channels/wechat.md alone: it calls messages by ids of its own, and knows a reply again by its id. */
export async function startBridgeSimulator(secret: string): Promise<BridgeSimulator> {
  const posted: BridgePosted[] = [];
  const byPlace = new Map<string, Map<string, string>>();
  const known = new Map<string, string>();
  let failures: string[] = [];
  let count = 0;
  const sign = (body: string, key: string, at: Date): Record<string, string> => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
    return { 'x-huixiang-timestamp': timestamp, 'x-huixiang-signature': `sha256=${signature}` };
  };
  const request = (body: object, key = secret, at = new Date()): CallbackRequest => {
    const text = JSON.stringify(body);
    return { method: 'POST', query: {}, headers: sign(text, key, at), body: Buffer.from(text) };
  };
  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { 'x-huixiang-timestamp': timestamp = '', 'x-huixiang-signature': signature } = incoming.headers;
    if (signature !== sign(body, secret, new Date(Number(timestamp) * 1000))['x-huixiang-signature'])
      return void response.writeHead(401).end();
    const how = failures.shift();
    if (how === 'too-many') return void response.writeHead(429, { 'retry-after': '0' }).end();
    if (how === 'broken') return void response.writeHead(500).end();
    const message = show(JSON.parse(body) as BridgePosted);
    if (how === 'lost-acknowledgement') return void incoming.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
  }
  function show(message: BridgePosted): string {
    const texts = byPlace.get(message.to) ?? new Map<string, string>();
    byPlace.set(message.to, texts);
    posted.push(message);
    if (message.type === 'recall') {
      texts.delete(message.message ?? '');
      return '';
    }
    const id = known.get(message.id) ?? `gateway-${(count += 1)}`;
    if (!known.has(message.id)) texts.set(id, message.text);
    known.set(message.id, id);
    return id;
  }
  const server = createServer((incoming, response) => void take(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`,
    posted,
    request: (wording, change = {}) => request(eventOf(wording), change.secret, change.at),
    event: (body) => request(body),
    shown: (place) => [...(byPlace.get(place)?.values() ?? [])],
    failNext: (how, times = 1) => void (failures = [...failures, ...Array.from({ length: times }, () => how)]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const marks = { nobody: '', assistant: '@茴香豆\u2005', others: '@小王\u2005' } as const;
const lists = { nobody: [], assistant: [bridgeAccount], others: ['wxid_wang'] } as const;

/** A message as a gateway posts it. */
function eventOf({ id, text, chat, person, mentions, picture, repliesTo, isUnreadable }: Wording): object {
  const common = {
    id,
    self: bridgeAccount,
    from: person,
    room: chat === null ? null : { id: chat, topic: '客服群' },
    mentions: lists[mentions],
  };
  if (isUnreadable) return { ...common, type: 'emoji' };
  if (picture)
    return { ...common, type: 'picture', pictures: [{ mediaType: 'image/png', base64: Buffer.from(picture).toString('base64') }] };
  const words = { ...common, text: `${marks[mentions]}${text}` };
  return repliesTo === undefined
    ? { ...words, type: 'text' }
    : { ...words, type: 'quote', quote: { author: null, text: '…', id: repliesTo } };
}
