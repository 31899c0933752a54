import type { CardJson } from './feishu-cards.js';
import { checkCard } from './feishu-cards.js';
import type { FeishuApp } from './feishu-events.js';
import type { FeishuPlatform, PlatformAnswer } from './feishu-platform.js';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Bytes where a picture was asked for. */
export type RouteAnswer = (PlatformAnswer & { readonly flat?: object }) | { readonly bytes: Uint8Array; readonly mediaType: string };

type Fields = Readonly<Record<string, any>>;
type Route = (parts: RegExpExecArray, fields: Fields, request: ApiRequest) => RouteAnswer;

/** The calls of the open platform that a bot needs. */
export class FeishuRoutes {
  /** Tokens that hold. */
  readonly tokens = new Set<string>();
  /** Of each call but those for tokens: method and path. */
  readonly calls: string[] = [];
  private issued = 0;

  constructor(
    private readonly app: FeishuApp,
    private readonly platform: FeishuPlatform,
  ) {}

  /** Whether a call changes what people see. */
  changes({ method, url }: ApiRequest): boolean {
    return method !== 'GET' && /\/(?:messages|cards|ephemeral)\b/u.test(url.pathname) && !url.pathname.endsWith('/id_convert');
  }

  answer(request: ApiRequest): RouteAnswer {
    const fields = (request.body === '' ? {} : JSON.parse(request.body)) as Fields;
    const path = request.url.pathname.replace(/^\/open-apis\//u, '');
    if (path === 'auth/v3/tenant_access_token/internal') return this.issue(fields);
    this.calls.push(`${request.method} ${path}`);
    const token = request.authorization?.replace('Bearer ', '') ?? '';
    if (!this.tokens.has(token)) return { status: 400, code: 99991663 };
    for (const [method, pattern, route] of this.routes) {
      const parts = request.method === method ? pattern.exec(path) : null;
      if (parts) return route(parts, fields, request);
    }
    return { status: 404, code: 99991404 };
  }

  /** As if they had come to their end. */
  endTokens(): void {
    this.tokens.clear();
  }

  private issue({ app_id: id, app_secret: secret }: Fields): RouteAnswer {
    if (id !== this.app.appId || secret !== this.app.appSecret) return { status: 200, code: 10014 };
    this.issued += 1;
    const token = `t-${this.issued}`;
    this.tokens.add(token);
    return { status: 200, code: 0, flat: { msg: 'ok', tenant_access_token: token, expire: 7200 } };
  }

  private readonly routes: readonly (readonly [string, RegExp, Route])[] = [
    [
      'GET',
      /^bot\/v3\/info$/u,
      () => ({ status: 200, code: 0, flat: { bot: { activate_status: 2, app_name: '茴香', open_id: this.app.openId } } }),
    ],
    ['POST', /^im\/v1\/messages$/u, (_, fields) => this.platform.post(posted(fields, String(fields['receive_id']), null))],
    ['POST', /^im\/v1\/messages\/([\w-]+)\/reply$/u, ([, id = ''], fields) => this.reply(id, fields)],
    ['GET', /^im\/v1\/messages\/([\w-]+)$/u, ([, id = '']) => this.platform.get(id)],
    ['DELETE', /^im\/v1\/messages\/([\w-]+)$/u, ([, id = '']) => this.platform.remove(id)],
    [
      'GET',
      /^im\/v1\/messages\/([\w-]+)\/resources\/([\w-]+)$/u,
      ([, id, key]) => this.platform.pictures.get(`${id}/${key}`) ?? { status: 400, code: 234003 },
    ],
    [
      'POST',
      /^ephemeral\/v1\/send$/u,
      (_, fields) => this.platform.postEphemeral(String(fields['chat_id']), String(fields['open_id']), fields['card'] as CardJson),
    ],
    ['POST', /^cardkit\/v1\/cards$/u, (_, fields) => this.platform.createCard(String(fields['data']))],
    ['POST', /^cardkit\/v1\/cards\/id_convert$/u, (_, fields) => this.platform.cardOf(String(fields['message_id']))],
    ['PUT', /^cardkit\/v1\/cards\/(\w+)$/u, ([, id = ''], fields) => this.replace(id, fields)],
    ['PATCH', /^cardkit\/v1\/cards\/(\w+)\/settings$/u, ([, id = ''], fields) => this.settings(id, fields)],
    [
      'PUT',
      /^cardkit\/v1\/cards\/(\w+)\/elements\/(\w+)\/content$/u,
      ([, id = '', element = ''], fields) => this.content(id, element, fields),
    ],
  ];

  private reply(id: string, fields: Fields): RouteAnswer {
    const message = this.platform.messages.get(id);
    return message ? this.platform.post(posted(fields, message.chat, id)) : { status: 400, code: 230001 };
  }

  private replace(id: string, fields: Fields): RouteAnswer {
    return this.platform.changeCard(id, change(fields), (card) => {
      const json = JSON.parse(fields['card'].data) as CardJson;
      const problem = checkCard(json);
      if (problem === 0) card.json = json;
      return problem;
    });
  }

  private settings(id: string, fields: Fields): RouteAnswer {
    return this.platform.changeCard(id, change(fields), (card) => {
      const { config } = JSON.parse(fields['settings']) as { readonly config: object };
      card.json = { ...card.json, config: { ...card.json.config, ...config } };
      return 0;
    });
  }

  private content(id: string, element: string, fields: Fields): RouteAnswer {
    return this.platform.changeCard(id, change(fields), (card) => {
      if (card.json.config?.streaming_mode !== true) return 300309;
      if (typeof fields['content'] !== 'string' || fields['content'] === '') return 10002;
      const elements = (card.json.body?.elements ?? []).map((part) =>
        part.element_id === element ? { ...part, content: fields['content'] } : part,
      );
      card.json = { ...card.json, body: { elements } };
      return 0;
    });
  }
}

function posted(fields: Fields, chat: string, parent: string | null): Parameters<FeishuPlatform['post']>[0] {
  const { msg_type: type, content, uuid, reply_in_thread: isThread } = fields;
  return { chat, parent, type, content, uuid: typeof uuid === 'string' && uuid.length <= 50 ? uuid : null, isThread: isThread === true };
}

function change({ sequence, uuid }: Fields): { readonly sequence: number; readonly uuid: string } {
  return { sequence, uuid: String(uuid).slice(0, 64) };
}
