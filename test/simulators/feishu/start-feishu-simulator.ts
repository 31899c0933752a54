import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { chatWith, contentOf, eventOf, forgedRequest, messageOf, signedRequest, type FeishuApp } from './feishu-events.js';
import { partsOf, type CardJson, type CardPart } from './feishu-cards.js';
import { FeishuLongConnections } from './feishu-long-connections.js';
import { FeishuPlatform } from './feishu-platform.js';
import { FeishuRoutes, type RouteAnswer } from './feishu-routes.js';

/** What the platform says to the next call that would change something: a code of its own, or worse. */
export type FeishuFailure = 'too-many' | 'broken' | 'lost-acknowledgement' | 'silence' | number;

export interface FeishuSimulatorOptions {
  readonly app?: Partial<FeishuApp>;
  /** Where events go: an address, or whoever answers in its place. Left out, they wait for a long connection. */
  readonly callback?: string | ((request: CallbackRequest) => Promise<CallbackAnswer>);
  /** Pauses before an event is delivered again; those of the platform when left out. */
  readonly retriesMs?: readonly number[];
  /** Messages a second; none when left out, since tests write faster than people. */
  readonly limits?: { readonly chatPerSecond: number; readonly appPerSecond: number };
  readonly now?: () => number;
}

/** The platform's side of one app of Feishu, on this machine. */
export interface FeishuSimulator {
  readonly url: string;
  readonly app: FeishuApp;
  readonly platform: FeishuPlatform;
  readonly routes: FeishuRoutes;
  readonly connections: FeishuLongConnections;
  /** The request that brings a message; `forged` and `stale` are turned away by whoever looks. */
  request(wording: Wording): CallbackRequest;
  forged(wording: Wording): CallbackRequest;
  stale(wording: Wording): CallbackRequest;
  callTo(callback: FeishuSimulatorOptions['callback']): void;
  /** Somebody writes; ends when that was acknowledged, or given up. */
  deliver(wording: Wording): Promise<void>;
  /** Any event. @returns what it was answered, null when it was given up */
  tell(payload: object): Promise<unknown>;
  /** Somebody clicks a button, under the newest card that has such a one. @returns the toast */
  click(button: string | { readonly key: string; readonly verdict: string }, person: string): Promise<unknown>;
  shown(place: string): readonly string[];
  onShown(listener: (place: string, text: string) => void): void;
  failNext(how: FeishuFailure, times?: number): void;
  close(): Promise<void>;
}

const platformRetriesMs = [15_000, 300_000, 3_600_000, 21_600_000];
const someApp: FeishuApp = {
  appId: 'cli_9f5343c580712544',
  appSecret: 'secret-of-the-app',
  encryptKey: 'encrypt-key-of-the-app',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
  openId: 'ou_assistant',
};

export async function startFeishuSimulator(options: FeishuSimulatorOptions = {}): Promise<FeishuSimulator> {
  const app = { ...someApp, ...options.app };
  const listeners: ((place: string, text: string) => void)[] = [];
  const platform = new FeishuPlatform(
    options.now ?? Date.now,
    (place, text) => listeners.forEach((each) => each(place, text)),
    options.limits ?? null,
  );
  const routes = new FeishuRoutes(app, platform);
  const failures: FeishuFailure[] = [];
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  const connections = new FeishuLongConnections(server, app);
  let callback = options.callback;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const call = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', url),
      authorization: request.headers.authorization,
      body,
    };
    if (call.url.pathname === '/callback/ws/endpoint') return send(response, 200, connections.endpoint(body, url));
    const failure = routes.changes(call) ? failures.shift() : undefined;
    if (failure === 'silence') return;
    if (failure === 'broken') return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    if (failure === 'too-many')
      return send(response, 429, { code: 99991400, msg: 'request trigger frequency limit' }, { 'x-ogw-ratelimit-reset': '2' });
    if (typeof failure === 'number') return send(response, 400, { code: failure, msg: 'failed' });
    const answer = routes.answer(call);
    if (failure === 'lost-acknowledgement') return void response.destroy();
    say(response, answer);
  }

  async function tell(payload: object): Promise<unknown> {
    for (const pauseMs of [0, ...(options.retriesMs ?? platformRetriesMs)]) {
      if (pauseMs > 0) await wait(pauseMs);
      const said = connections.isOpen ? await connections.send(payload) : await post(payload, app, callback);
      if (said !== null) return said;
    }
    return null;
  }

  const write = (wording: Wording): object => {
    const { id, chat, person, picture, repliesTo = null } = wording;
    const { message_type: type, content } = contentOf(wording);
    platform.keep({ id, chat: chat ?? chatWith(person), type, content, isOurs: false, parent: repliesTo, isThread: false });
    if (picture) platform.pictures.set(`${id}/img_of_${id}`, { bytes: picture, mediaType: 'image/png' });
    return messageOf(app, wording);
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    app,
    platform,
    routes,
    connections,
    request: (wording) => signedRequest(write(wording), { app }),
    forged: (wording) => forgedRequest(signedRequest(write(wording), { app })),
    stale: (wording) => signedRequest(write(wording), { app, at: new Date(Date.now() - 3_600_000) }),
    callTo: (next) => (callback = next),
    deliver: async (wording) => void (await tell(write(wording))),
    tell,
    click: (button, person) => tell(clickOn(button, person, app, platform)),
    shown: (place) => platform.shown(place),
    onShown: (listener) => listeners.push(listener),
    failNext: (how, times = 1) => failures.push(...Array.from({ length: times }, () => how)),
    close: async () => {
      connections.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Null where it was not taken: then it is delivered again. */
async function post(payload: object, app: FeishuApp, callback: FeishuSimulatorOptions['callback']): Promise<unknown> {
  const request = signedRequest(payload, { app });
  if (callback === undefined) throw new Error('the simulator knows no address and no long connection to deliver to');
  if (typeof callback === 'function') {
    const said = await callback(request).catch(() => null);
    return said?.status === 200 ? JSON.parse(said.body) : null;
  }
  const { method, headers, body } = request;
  const response = await fetch(callback, { method, headers, body: Buffer.from(body), signal: AbortSignal.timeout(3000) }).catch(() => null);
  return response?.status === 200 ? await response.json() : null;
}

/** https://open.feishu.cn/document/feishu-cards/card-callback-communication */
function clickOn(wanted: Parameters<FeishuSimulator['click']>[0], person: string, app: FeishuApp, platform: FeishuPlatform): object {
  for (const { id, chat, type, content } of [...platform.messages.values()].toReversed()) {
    const known = [...platform.cards.values()].find(({ message }) => message === id)?.json;
    const card = type === 'interactive' ? (known ?? (JSON.parse(content) as CardJson)) : {};
    const button = partsOf(card).find((part) => part.tag === 'button' && isWanted(part, wanted));
    if (!button) continue;
    const action = { tag: 'button', timezone: 'Asia/Shanghai', value: button.behaviors?.[0]?.value };
    const operator = { open_id: person, union_id: 'on_2', tenant_key: '2ca1d211f64f6438' };
    const context = { open_message_id: id, open_chat_id: chat };
    return eventOf(app, 'card.action.trigger', { operator, token: 'c-1', action, host: 'im_message', context });
  }
  throw new Error(`no card has a button ${JSON.stringify(wanted)}`);
}

function isWanted({ text, behaviors }: CardPart, wanted: Parameters<FeishuSimulator['click']>[0]): boolean {
  if (typeof wanted === 'string') return text?.content.includes(wanted) === true;
  const { key, verdict } = (behaviors?.[0]?.value ?? {}) as { readonly key?: string; readonly verdict?: string };
  return key === wanted.key && verdict === wanted.verdict;
}

function say(response: ServerResponse, answer: RouteAnswer): void {
  if ('bytes' in answer) return void response.writeHead(200, { 'content-type': answer.mediaType }).end(answer.bytes);
  const { status, code, data, flat } = answer;
  send(response, status, flat ? { code, ...flat } : { code, msg: code === 0 ? 'success' : 'failed', ...(data && { data }) });
}

function send(response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
}
