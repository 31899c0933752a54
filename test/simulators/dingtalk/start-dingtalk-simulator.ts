import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import type { CardButton } from './dingtalk-cards.js';
import { DingtalkGateway } from './dingtalk-gateway.js';
import { robotMessageOf, signedRequest, type DingtalkApp, type Session } from './dingtalk-messages.js';
import { DingtalkRooms } from './dingtalk-rooms.js';
import { DingtalkRoutes, type ApiRequest, type RouteAnswer } from './dingtalk-routes.js';

export type DingtalkFailure = 'too-many' | 'broken' | 'lost-acknowledgement' | 'silence' | number | string;

export interface DingtalkSimulatorOptions {
  readonly app?: Partial<DingtalkApp>;
  readonly now?: () => number;
  /** Messages of the robot in one place within a minute; 20 on the real one. */
  readonly mostPerMinute?: number;
  /** How long the answer to a frame is waited for. */
  readonly answerMs?: number;
  /** Pauses before what was not answered is brought again. */
  readonly retriesMs?: readonly number[];
}

/** The platform's side of one robot, its groups, and the people in them. */
export interface DingtalkSimulator {
  readonly url: string;
  readonly app: DingtalkApp;
  readonly rooms: DingtalkRooms;
  readonly routes: DingtalkRoutes;
  readonly gateway: DingtalkGateway;
  /** What the robot is told when somebody writes. */
  messageOf(wording: Wording): object;
  /** The same with fields changed. */
  request(wording: Wording, change?: { readonly at?: Date; readonly isForged?: boolean }): CallbackRequest;
  callTo(callback: ((request: CallbackRequest) => Promise<CallbackAnswer>) | null): void;
  /** Brings something to whoever is connected, else to who is called, until it is answered or given up. @returns how often */
  tell(payload: object): Promise<number>;
  deliver(wording: Wording): Promise<void>;
  /** Somebody presses a button of the newest card that has it. @returns what that was answered */
  press(person: string, isWanted: (button: CardButton) => boolean): Promise<unknown>;
  shown(place: string): readonly string[];
  failNext(how: DingtalkFailure, times?: number): void;
  close(): Promise<void>;
}

const someApp: DingtalkApp = {
  clientId: 'dingue4kfzdxbynxxxxxx',
  clientSecret: 'a-client-secret-of-the-app',
  corpId: 'dinge8a565xxxx',
  chatbotUserId: '$:LWCP_v1:$Cxxxxx',
  cardTemplateId: 'b2f0c0d4-0000-4e8f-8bac-a4f6e3e19eff.schema',
};

/** DingTalk on loopback, written from its public protocol; each call names its page (read in November 2026). */
export async function startDingtalkSimulator(options: DingtalkSimulatorOptions = {}): Promise<DingtalkSimulator> {
  const app = { ...someApp, ...options.app };
  const rooms = new DingtalkRooms(options.now ?? Date.now, options.mostPerMinute ?? 20);
  const routes = new DingtalkRoutes(app, rooms, () => url);
  const failures: DingtalkFailure[] = [];
  let callback: ((request: CallbackRequest) => Promise<CallbackAnswer>) | null = null;
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  const gateway = new DingtalkGateway(server, app, options.answerMs ?? 2000);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const token = request.headers['x-acs-dingtalk-access-token'];
    const call: ApiRequest = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', url),
      token: typeof token === 'string' ? token : undefined,
      body,
    };
    if (call.url.pathname === '/v1.0/gateway/connections/open') return say(response, gateway.open(body, url));
    const failure = routes.changes(call) ? failures.shift() : undefined;
    if (failure === 'silence') return;
    if (failure === 'broken') return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    if (failure === 'too-many') return say(response, tooMany(call));
    if (typeof failure === 'number') return say(response, { status: 200, body: { errcode: failure, errmsg: 'failed' } });
    if (failure !== undefined && failure !== 'lost-acknowledgement')
      return say(response, { status: 400, body: { code: failure, message: 'failed' } });
    const answer = routes.answer(call);
    if (failure === 'lost-acknowledgement') return void response.destroy();
    say(response, answer);
  }

  const messageOf = (wording: Wording): object => {
    const { id, chat, person, picture } = wording;
    if (picture) routes.pictures.set(`code-of-${id}`, picture);
    const session: Session = rooms.open(url, chat ?? person);
    return robotMessageOf(app, wording, session);
  };
  const request: DingtalkSimulator['request'] = (wording, change) =>
    signedRequest(messageOf(wording), { secret: app.clientSecret, ...change });

  async function tell(payload: object): Promise<number> {
    const pauses = [0, ...(options.retriesMs ?? [])];
    for (const [index, pauseMs] of pauses.entries()) {
      if (pauseMs > 0) await wait(pauseMs);
      if (gateway.isOpen) {
        const answer = await gateway.send('CALLBACK', '/v1.0/im/bot/messages/get', payload);
        if (answer?.code === 200) return index + 1;
      } else if (callback) {
        const answer = await callback(signedRequest(payload, { secret: app.clientSecret })).catch(() => null);
        if (answer?.status === 200) return index + 1;
      }
    }
    return pauses.length;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    app,
    rooms,
    routes,
    gateway,
    messageOf,
    request,
    callTo: (next) => (callback = next),
    tell,
    deliver: async (wording) => void (await tell(messageOf(wording))),
    press: async (person, isWanted) => {
      const answer = await gateway.send('CALLBACK', '/v1.0/card/instances/callback', clickOf(routes, app, person, isWanted));
      return answer && (JSON.parse(answer.data) as unknown);
    },
    shown: (place) => rooms.shown(place),
    failNext: (how, times = 1) => failures.push(...Array.from({ length: times }, () => how)),
    close: async () => {
      gateway.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** As CardCallbackMessage of dingtalk-stream for Python 0.24.3 has it: where it was pressed is not always told. */
function clickOf(routes: DingtalkRoutes, { corpId }: DingtalkApp, userId: string, isWanted: (button: CardButton) => boolean): object {
  for (const track of [...routes.cards.cards.keys()].toReversed()) {
    const button = routes.cards.buttonsOf(track).find(isWanted);
    if (!button) continue;
    const { actionId, params } = button.event.params;
    const content = JSON.stringify({ cardPrivateData: { actionIds: [actionId], params } });
    const where = { spaceType: '', spaceId: '' };
    return { extension: '{}', corpId, ...where, userIdType: 1, type: 'actionCallback', userId, content, value: content, outTrackId: track };
  }
  throw new Error('no card has such a button');
}

function tooMany({ url }: ApiRequest): RouteAnswer {
  if (url.pathname.startsWith('/robot/')) return { status: 200, body: { errcode: 410100, errmsg: '发送速度太快而限流' } };
  return { status: 400, body: { code: 'send.too.fast', message: 'too fast' } };
}

function say(response: ServerResponse, answer: RouteAnswer): void {
  if ('bytes' in answer) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(answer.bytes);
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
}
