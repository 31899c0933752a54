import { createHmac } from 'node:crypto';
import { DingtalkCards, refused, type PlatformAnswer } from './dingtalk-cards.js';
import type { DingtalkApp } from './dingtalk-messages.js';
import type { DingtalkRooms } from './dingtalk-rooms.js';

type Fields = Readonly<Record<string, any>>;

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly token: string | undefined;
  readonly body: string;
}

export type RouteAnswer = PlatformAnswer | { readonly bytes: Uint8Array };

/** A custom robot of one group. */
export interface CustomRobot {
  readonly chat: string;
  readonly accessToken: string;
  /** Null where its page does not ask for signatures. */
  readonly signSecret: string | null;
}

const ok: PlatformAnswer = { status: 200, body: { errcode: 0, errmsg: 'ok' } };
const wrong = (errcode: number, errmsg: string): PlatformAnswer => ({ status: 200, body: { errcode, errmsg } });

/** The calls that robots make: of the open API, and of the addresses of robots. */
export class DingtalkRoutes {
  readonly cards: DingtalkCards;
  /** Tokens that hold. */
  readonly tokens = new Set<string>();
  /** Of each call but those for tokens: method and path. */
  readonly calls: string[] = [];
  /** By download code. */
  readonly pictures = new Map<string, Uint8Array>();
  /** The robot may not write to them. */
  readonly strangers = new Set<string>();
  custom: CustomRobot | null = null;
  private issued = 0;

  constructor(
    private readonly app: DingtalkApp,
    private readonly rooms: DingtalkRooms,
    private readonly address: () => string,
  ) {
    this.cards = new DingtalkCards(app, rooms);
  }

  /** Whether a call changes what people see. */
  changes({ url: { pathname } }: ApiRequest): boolean {
    return /\/(?:send|batchSend|sendBySession|createAndDeliver|instances|recall|batchRecall)$/u.test(pathname);
  }

  answer(request: ApiRequest): RouteAnswer {
    const { method, url, body, token } = request;
    const fields = (body === '' ? {} : JSON.parse(body)) as Fields;
    if (url.pathname === '/v1.0/oauth2/accessToken') return this.issue(fields);
    this.calls.push(`${method} ${url.pathname}`);
    if (url.pathname.startsWith('/files/')) return this.file(decodeURIComponent(url.pathname.slice(7)));
    if (url.pathname === '/robot/sendBySession') return this.bySession(url, fields);
    if (url.pathname === '/robot/send') return this.byRobot(url, fields);
    if (!this.tokens.has(token ?? '')) return refused('InvalidAuthentication', 401);
    return this.route(`${method} ${url.pathname}`, fields);
  }

  endTokens(): void {
    this.tokens.clear();
  }

  private route(call: string, fields: Fields): RouteAnswer {
    switch (call) {
      case 'POST /v1.0/robot/groupMessages/send':
        return this.send(fields, String(fields['openConversationId']));
      case 'POST /v1.0/robot/oToMessages/batchSend':
        return this.sendToOne(fields);
      case 'POST /v1.0/robot/groupMessages/recall':
        return this.recall(fields, String(fields['openConversationId']));
      case 'POST /v1.0/robot/otoMessages/batchRecall':
        return this.recall(fields, null);
      case 'POST /v1.0/robot/messageFiles/download':
        return this.download(fields);
      case 'POST /v1.0/card/instances/createAndDeliver':
        return this.cards.create(fields);
      case 'PUT /v1.0/card/instances':
        return this.cards.update(fields);
      case 'PUT /v1.0/card/streaming':
        return this.cards.stream(fields);
      default:
        return refused('InvalidAction.NotFound', 404);
    }
  }

  private issue({ appKey, appSecret }: Fields): RouteAnswer {
    if (appKey !== this.app.clientId || appSecret !== this.app.clientSecret) return refused('invalidClientIdOrSecret');
    this.issued += 1;
    const accessToken = `t-${this.issued}`;
    this.tokens.add(accessToken);
    return { status: 200, body: { accessToken, expireIn: 7200 } };
  }

  /** https://open.dingtalk.com/document/orgapp/the-robot-sends-a-group-message */
  private send({ robotCode, msgKey, msgParam }: Fields, place: string): PlatformAnswer {
    if (robotCode !== this.app.clientId) return refused('robot.notExist');
    if (Buffer.byteLength(String(msgParam)) > 15_000) return refused('msgParam.tooLong');
    const param = JSON.parse(String(msgParam)) as Fields;
    const text = msgKey === 'sampleText' ? param['content'] : msgKey === 'sampleMarkdown' && param['title'] ? param['text'] : null;
    if (typeof text !== 'string' || text === '') return refused('msgParam.invalid');
    if (!this.rooms.mayShow(place)) return refused('send.too.fast');
    const processQueryKey = `pqk${this.rooms.messages.length + 1}+${Date.now()}=`;
    this.rooms.show({ place, id: processQueryKey, text, title: String(param['title'] ?? ''), called: [], isCard: false });
    return { status: 200, body: { processQueryKey } };
  }

  private sendToOne(fields: Fields): PlatformAnswer {
    const [person = '', ...others] = (fields['userIds'] ?? []) as string[];
    if (person === '' || others.length > 0) return refused('userIds.invalid');
    if (this.strangers.has(person)) return { status: 200, body: { processQueryKey: 'pqk0', invalidStaffIdList: [person] } };
    if (!this.rooms.mayShow(person)) return { status: 200, body: { processQueryKey: 'pqk0', flowControlledStaffIdList: [person] } };
    return this.send(fields, person);
  }

  private recall({ robotCode, processQueryKeys }: Fields, chat: string | null): PlatformAnswer {
    if (robotCode !== this.app.clientId) return refused('robot.notExist');
    const failedResult: Record<string, string> = {};
    const successResult: string[] = [];
    for (const key of processQueryKeys as string[]) {
      const place = this.rooms.messages.find(({ id }) => id === key)?.place;
      if (place !== undefined && (chat === null || place === chat) && this.rooms.remove(key, place)) successResult.push(key);
      else failedResult[key] = 'message not exist';
    }
    return { status: 200, body: { successResult, failedResult } };
  }

  private download({ robotCode, downloadCode }: Fields): PlatformAnswer {
    if (robotCode !== this.app.clientId) return refused('robot.notExist');
    if (!this.pictures.has(String(downloadCode))) return refused('downloadCode.invalid');
    return { status: 200, body: { downloadUrl: `${this.address()}/files/${encodeURIComponent(String(downloadCode))}` } };
  }

  private file(code: string): RouteAnswer {
    const bytes = this.pictures.get(code);
    return bytes ? { bytes } : refused('NotFound', 404);
  }

  private bySession(url: URL, fields: Fields): PlatformAnswer {
    const place = this.rooms.placeOf(url.searchParams.get('session') ?? '');
    return place === null ? wrong(300001, 'session 不存在') : this.webhook(fields, place);
  }

  /** https://open.dingtalk.com/document/robots/custom-robot-access */
  private byRobot({ searchParams }: URL, fields: Fields): PlatformAnswer {
    const { custom } = this;
    if (!custom || searchParams.get('access_token') !== custom.accessToken) return wrong(300001, 'token is not exist');
    if (custom.signSecret !== null) {
      const timestamp = searchParams.get('timestamp') ?? '';
      const sign = createHmac('sha256', custom.signSecret).update(`${timestamp}\n${custom.signSecret}`).digest('base64');
      const isLate = Math.abs(Date.now() - Number(timestamp)) > 3_600_000;
      if (isLate || searchParams.get('sign') !== sign) return wrong(310000, 'sign not match');
    }
    return this.webhook(fields, custom.chat);
  }

  private webhook({ msgtype, text, markdown, at }: Fields, place: string): PlatformAnswer {
    const said = msgtype === 'text' ? text?.content : msgtype === 'markdown' && markdown?.title ? markdown.text : null;
    if (typeof said !== 'string' || said === '') return wrong(400105, 'unsupported message');
    if (Buffer.byteLength(said) > 20_000) return wrong(460101, 'message too long');
    if (!this.rooms.mayShow(place)) return wrong(410100, 'send too fast');
    const called = ((at?.atUserIds ?? []) as string[]).filter((person) => said.includes(`@${person}`));
    this.rooms.show({ place, id: `w${this.rooms.messages.length}`, text: said, title: markdown?.title ?? '', called, isCard: false });
    return ok;
  }
}
