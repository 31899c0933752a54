import type { ServerResponse } from 'node:http';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { listenOnLoopback, type WholeRequest } from '../listen-on-loopback.js';
import { answerJson, type Failure } from '../weixin/answer-json.js';
import { deliverTo, type Target } from '../weixin/deliver-to.js';
import { elementOf, signatureOf, unseal } from '../weixin/envelope.js';
import { sealedEcho, sealedRequest, type RequestChange } from '../weixin/sealed-request.js';

export interface WecomSimulatorOptions {
  readonly corpId: string;
  readonly agentId: number;
  readonly agentSecret: string;
  readonly token: string;
  readonly aesKey: string;
  readonly target: Target;
  /** People who see the application; anybody where it is not given. */
  readonly people?: readonly string[];
  /** After how long the platform hangs up; 5 seconds on the real one. */
  readonly patienceMs?: number;
  readonly now?: () => Date;
}

/** The platform's side of one application of a company, and the people who write to it. */
export interface WecomSimulator {
  readonly url: string;
  /** Delivers until it is acknowledged, three times at most. How often it was delivered. */
  deliver(wording: Wording): Promise<number>;
  /** The same for any message or event: the fields behind CreateTime, as XML. */
  deliverXml(person: string, inner: string): Promise<number>;
  request(wording: Wording, change?: RequestChange): CallbackRequest;
  requestOf(inner: string, change?: RequestChange): CallbackRequest;
  echoRequest(echo: string, change?: RequestChange): CallbackRequest;
  /** What a person sees of the application, oldest first; cards with their buttons. */
  shown(person: string): readonly string[];
  onShown(listener: (person: string, text: string) => void): void;
  /** Presses a button of the newest card, by what it says. */
  press(person: string, button: string): Promise<void>;
  failNext(how: Failure, times?: number): void;
  /** All access tokens count no longer. */
  expireTokens(): void;
  readonly tokensGiven: () => number;
  readonly media: Map<string, { readonly type: string; readonly bytes: Buffer }>;
  close(): Promise<void>;
}

const mostBytes = 2048;
const recallMs = 24 * 3600_000;

/**
 * WeCom's platform for applications on loopback: sealed deliveries with their tries, tokens, messages with their limits and
 * doubled-message check, cards, recall, temporary media (https://developer.work.weixin.qq.com/document/, read in November 2026).
 */
export async function startWecomSimulator(options: WecomSimulatorOptions): Promise<WecomSimulator> {
  const { corpId, agentId, target, patienceMs = 5000 } = options;
  const now = options.now ?? (() => new Date());
  const platform = new Platform(options, now);
  const server = await listenOnLoopback((request, response) => platform.answer(request, response));
  const agreed = { token: options.token, aesKey: options.aesKey, receiver: corpId };

  const outer = `<ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[${agentId}]]></AgentID>`;
  const requestOf = (inner: string, change?: RequestChange): CallbackRequest => sealedRequest(inner, outer, { agreed, now: now(), change });
  const xmlOf = (person: string, inner: string): string =>
    `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[${person}]]></FromUserName>` +
    `<CreateTime>${Math.floor(now().getTime() / 1000)}</CreateTime>${inner}<AgentID>${agentId}</AgentID></xml>`;
  const innerOf = ({ id, text, picture, isUnreadable }: Wording): string => {
    const end = `<MsgId>${id}</MsgId>`;
    if (isUnreadable)
      return `<MsgType><![CDATA[voice]]></MsgType><MediaId><![CDATA[media]]></MediaId><Format><![CDATA[amr]]></Format>${end}`;
    if (!picture) return `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content>${end}`;
    platform.media.set(`media-${id}`, { type: 'image/png', bytes: Buffer.from(picture) });
    return `<MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[]]></PicUrl><MediaId><![CDATA[media-${id}]]></MediaId>${end}`;
  };

  const deliverXml = async (person: string, inner: string): Promise<number> => {
    for (let count = 1; ; count += 1) {
      const answer = await deliverTo(target, requestOf(xmlOf(person, inner)), patienceMs);
      if (answer?.status === 200) {
        if (answer.body.startsWith('<xml>')) platform.answered(person, unsealed(answer.body, agreed));
        return count;
      }
      if (count === 3) return count;
    }
  };

  return {
    url: server.address,
    deliver: (wording) => deliverXml(wording.person, innerOf(wording)),
    deliverXml,
    request: (wording, change) => requestOf(xmlOf(wording.person, innerOf(wording)), change),
    requestOf,
    echoRequest: (echo, change) => sealedEcho(echo, { agreed, now: now(), change }),
    shown: (person) => platform.shown(person),
    onShown: (listener) => void platform.listeners.push(listener),
    press: async (person, button) => {
      const { key, task } = platform.buttonOf(person, button);
      await deliverXml(
        person,
        `<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[${key}]]></EventKey>` +
          `<TaskId><![CDATA[${task}]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[code]]></ResponseCode>`,
      );
    },
    failNext: (how, times = 1) => void platform.failures.push(...Array<Failure>(times).fill(how)),
    expireTokens: () => platform.tokens.clear(),
    tokensGiven: () => platform.given,
    media: platform.media,
    close: () => server.close(),
  };
}

function unsealed(body: string, agreed: { readonly token: string; readonly aesKey: string; readonly receiver: string }): string {
  const box = elementOf(body, 'Encrypt');
  const expected = signatureOf(agreed.token, elementOf(body, 'TimeStamp'), elementOf(body, 'Nonce'), box);
  if (elementOf(body, 'MsgSignature') !== expected) throw new Error('the reply is not signed as it should be');
  return unseal(box, agreed);
}

interface Button {
  readonly text?: string;
  readonly key?: string;
}

interface AppMessage {
  readonly touser?: string;
  readonly agentid?: number;
  readonly msgtype?: string;
  readonly text?: { readonly content?: string };
  readonly markdown?: { readonly content?: string };
  readonly template_card?: {
    readonly card_type?: string;
    readonly task_id?: string;
    readonly main_title?: { readonly title?: string };
    readonly button_list?: readonly Button[];
  };
  readonly enable_duplicate_check?: number;
  readonly duplicate_check_interval?: number;
}

interface Shown {
  readonly id: string;
  readonly atMs: number;
  readonly person: string;
  text: string;
  readonly card: AppMessage['template_card'] | null;
}

class Platform {
  readonly listeners: ((person: string, text: string) => void)[] = [];
  readonly failures: Failure[] = [];
  readonly tokens = new Set<string>();
  readonly media = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  given = 0;
  private messages: Shown[] = [];
  private readonly tasks = new Set<string>();
  private readonly said = new Map<string, number>();

  constructor(
    private readonly options: WecomSimulatorOptions,
    private readonly now: () => Date,
  ) {}

  shown(person: string): readonly string[] {
    return this.messages.filter((message) => message.person === person).map(({ text }) => text);
  }

  buttonOf(person: string, button: string): { readonly key: string; readonly task: string } {
    const card = this.messages.findLast((message) => message.person === person && message.card !== null)?.card;
    const key = card?.button_list?.find(({ text }) => text === button)?.key;
    if (!card?.task_id || !key) throw new Error(`${person} sees no button ${button}`);
    return { key, task: card.task_id };
  }

  /** A reply to the press of a button: its card shows it in the place of the buttons. */
  answered(person: string, xml: string): void {
    if (elementOf(xml, 'MsgType') !== 'update_button') throw new Error(`no reply: ${xml}`);
    const card = this.messages.findLast((message) => message.person === person && message.card !== null);
    if (card) card.text = `${card.card?.main_title?.title} (${elementOf(xml, 'ReplaceName')})`;
  }

  answer({ path, body }: WholeRequest, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(path, 'http://platform');
    if (pathname === '/cgi-bin/gettoken') return answerJson(response, this.giveToken(searchParams));
    if (!this.tokens.has(searchParams.get('access_token') ?? ''))
      return answerJson(response, { errcode: 42001, errmsg: 'access_token expired' });
    if (pathname === '/cgi-bin/agent/get')
      return answerJson(response, { errcode: 0, errmsg: 'ok', agentid: this.options.agentId, name: '茴香' });
    if (pathname === '/cgi-bin/media/get') return this.giveMedia(searchParams.get('media_id') ?? '', response);
    if (pathname === '/cgi-bin/message/recall') return answerJson(response, this.recall(JSON.parse(body)));
    if (pathname !== '/cgi-bin/message/send') return void response.writeHead(404).end();
    const how = this.failures.shift();
    if (how === 'too-many') return answerJson(response, { errcode: 45009, errmsg: 'api freq out of limit' });
    if (how === 'broken') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    const outcome = this.send(body);
    if (how === 'lost-acknowledgement') return void response.destroy();
    answerJson(response, outcome);
  }

  private giveToken(query: URLSearchParams): object {
    if (query.get('corpid') !== this.options.corpId) return { errcode: 40013, errmsg: 'invalid corpid' };
    if (query.get('corpsecret') !== this.options.agentSecret) return { errcode: 40001, errmsg: 'invalid credential' };
    this.given += 1;
    this.tokens.add(`token-${this.given}`);
    return { errcode: 0, errmsg: 'ok', access_token: `token-${this.given}`, expires_in: 7200 };
  }

  private giveMedia(id: string, response: ServerResponse): void {
    const file = this.media.get(id);
    if (!file) return answerJson(response, { errcode: 40007, errmsg: 'invalid media_id' });
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  }

  private recall({ msgid }: { readonly msgid?: string }): object {
    const message = this.messages.find(({ id }) => id === msgid);
    if (!message) return { errcode: 40058, errmsg: 'invalid msgid' };
    if (this.now().getTime() - message.atMs > recallMs) return { errcode: 40058, errmsg: 'the message is older than 24 hours' };
    this.messages = this.messages.filter((other) => other !== message);
    return { errcode: 0, errmsg: 'ok' };
  }

  private send(body: string): object {
    const message = JSON.parse(body) as AppMessage;
    const {
      touser = '',
      agentid,
      template_card: card = null,
      enable_duplicate_check: check,
      duplicate_check_interval: interval = 1800,
    } = message;
    if (agentid !== this.options.agentId) return { errcode: 40056, errmsg: 'invalid agentid' };
    if (this.options.people && !this.options.people.includes(touser)) return { errcode: 81013, errmsg: 'user & party & tag all invalid' };
    const text = textOf(message);
    if (text === null) return { errcode: 44004, errmsg: 'content is empty' };
    const atMs = this.now().getTime();
    const before = this.said.get(body);
    this.said.set(body, atMs);
    if (check === 1 && before !== undefined && atMs - before < interval * 1000) return { errcode: 0, errmsg: 'ok', msgid: 'doubled' };
    if (card) {
      const { card_type: type, task_id: task = '', button_list: buttons = [] } = card;
      if (type !== 'button_interaction' || !/^[\w@-]{1,128}$/u.test(task) || buttons.length === 0 || buttons.length > 6)
        return { errcode: 40058, errmsg: 'invalid Request Parameter' };
      if (this.tasks.has(task)) return { errcode: 42014, errmsg: 'task_id has been used' };
      this.tasks.add(task);
    }
    const lately = this.messages.filter(({ person, atMs: at }) => person === touser && atMs - at < 60_000).length;
    const id = `msg-${this.messages.length}-${this.said.size}`;
    // What is beyond the limit is dropped, and nobody is told.
    if (lately < 30) this.show({ id, atMs, person: touser, text, card });
    return { errcode: 0, errmsg: 'ok', invaliduser: '', msgid: id };
  }

  private show(message: Shown): void {
    this.messages.push(message);
    for (const listener of this.listeners) listener(message.person, message.text);
  }
}

/** What is too long is cut. */
function textOf({ msgtype, text, markdown, template_card: card }: AppMessage): string | null {
  if (msgtype === 'template_card')
    return card?.main_title?.title
      ? `${card.main_title.title} ${(card.button_list ?? []).map((button) => `[${button.text}]`).join(' ')}`
      : null;
  const content = msgtype === 'markdown' ? markdown?.content : msgtype === 'text' ? text?.content : undefined;
  return content ? Buffer.from(content).subarray(0, mostBytes).toString() : null;
}
