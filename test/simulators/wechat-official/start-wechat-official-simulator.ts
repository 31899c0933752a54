import type { ServerResponse } from 'node:http';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { listenOnLoopback, type WholeRequest } from '../listen-on-loopback.js';
import { answerJson, type Failure } from '../weixin/answer-json.js';
import { deliverTo, type Target } from '../weixin/deliver-to.js';
import type { RequestChange } from '../weixin/sealed-request.js';
import { elementOf, nonce, seal, signatureOf, spoiled, unseal } from '../weixin/envelope.js';

export interface WechatOfficialSimulatorOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly token: string;
  /** Null in plain mode. */
  readonly aesKey: string | null;
  readonly target: Target;
  /** After how long the platform hangs up; 5 seconds on the real one. */
  readonly patienceMs?: number;
  /** Messages of customer service a person gets for one of their own; 5 on the real one. */
  readonly mostForOne?: number;
  /** How long after a person wrote it may write to them; 48 hours on the real one. */
  readonly windowMs?: number;
  readonly now?: () => Date;
}

/** The platform's side of one official account, and the people who write to it. */
export interface WechatOfficialSimulator {
  readonly url: string;
  /** Delivers until it is acknowledged, three times at most; what comes back is shown. How often it was delivered. */
  deliver(wording: Wording): Promise<number>;
  /** The same for any message or event: the fields behind FromUserName, as XML. */
  deliverXml(person: string, inner: string): Promise<number>;
  /** One delivery, not sent. */
  request(wording: Wording, change?: RequestChange): CallbackRequest;
  requestOf(person: string, inner: string, change?: RequestChange): CallbackRequest;
  /** What it calls with before an address is used. */
  echoRequest(echo: string, change?: RequestChange): CallbackRequest;
  /** What a person sees of the account, oldest first. */
  shown(person: string): readonly string[];
  onShown(listener: (person: string, text: string) => void): void;
  /** What people are told when nobody answers. */
  complaints(person: string): number;
  failNext(how: Failure | 'refused', times?: number): void;
  /** All access tokens count no longer. */
  expireTokens(): void;
  /** How often a token was asked for. */
  readonly tokensGiven: () => number;
  readonly media: Map<string, { readonly type: string; readonly bytes: Buffer }>;
  close(): Promise<void>;
}

const account = 'gh_123456789abc';
const mostBytes = 2048;

/**
 * WeChat's platform for official accounts on loopback: deliveries with its signature, envelope and three tries, tokens, messages of
 * customer service with their limits, temporary media
 * (https://developers.weixin.qq.com/doc/offiaccount/, read in November 2026).
 */
export async function startWechatOfficialSimulator(options: WechatOfficialSimulatorOptions): Promise<WechatOfficialSimulator> {
  const { appId, token, aesKey, target, patienceMs = 5000 } = options;
  const now = options.now ?? (() => new Date());
  const platform = new Platform(options, now);
  const server = await listenOnLoopback((request, response) => platform.answer(request, response));

  const requestOf = (
    person: string,
    inner: string,
    { isForged = false, signedAt, receiver = appId }: RequestChange = {},
  ): CallbackRequest => {
    const seconds = String(Math.floor((signedAt ?? now()).getTime() / 1000));
    const text = `<xml><ToUserName><![CDATA[${account}]]></ToUserName><FromUserName><![CDATA[${person}]]></FromUserName>${inner}</xml>`;
    const once = nonce();
    const plain = signatureOf(token, seconds, once);
    const box = aesKey && seal(text, { token, aesKey, receiver });
    const signature = box ? signatureOf(token, seconds, once, box) : plain;
    const query = {
      timestamp: seconds,
      nonce: once,
      openid: person,
      signature: isForged && !box ? spoiled(plain) : plain,
      ...(box && { encrypt_type: 'aes', msg_signature: isForged ? spoiled(signature) : signature }),
    };
    const body = box ? `<xml><ToUserName><![CDATA[${account}]]></ToUserName><Encrypt><![CDATA[${box}]]></Encrypt></xml>` : text;
    return { method: 'POST', query, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
  };
  const innerOf = ({ id, text, picture, isUnreadable }: Wording): string => {
    const begin = `<CreateTime>${Math.floor(now().getTime() / 1000)}</CreateTime><MsgId>${id}</MsgId>`;
    if (isUnreadable)
      return `${begin}<MsgType><![CDATA[voice]]></MsgType><MediaId><![CDATA[media]]></MediaId><Format><![CDATA[amr]]></Format>`;
    if (!picture) return `${begin}<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content>`;
    platform.media.set(`media-${id}`, { type: 'image/png', bytes: Buffer.from(picture) });
    return `${begin}<MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[]]></PicUrl><MediaId><![CDATA[media-${id}]]></MediaId>`;
  };

  const deliverXml = async (person: string, inner: string): Promise<number> => {
    platform.wrote(person);
    for (let count = 1; ; count += 1) {
      const answer = await deliverTo(target, requestOf(person, inner), patienceMs);
      if (answer?.status === 200) {
        if (answer.body !== 'success' && answer.body !== '') platform.show(person, contentOf(answer.body, options));
        return count;
      }
      if (count === 3) {
        platform.complained.set(person, (platform.complained.get(person) ?? 0) + 1);
        return count;
      }
    }
  };

  return {
    url: server.address,
    deliver: (wording) => deliverXml(wording.person, innerOf(wording)),
    deliverXml,
    request: (wording, change) => requestOf(wording.person, innerOf(wording), change),
    requestOf,
    echoRequest: (echo, { isForged = false, signedAt } = {}) => {
      const timestamp = String(Math.floor((signedAt ?? now()).getTime() / 1000));
      const once = nonce();
      const signature = signatureOf(token, timestamp, once);
      const query = { signature: isForged ? spoiled(signature) : signature, timestamp, nonce: once, echostr: echo };
      return { method: 'GET', query, headers: {}, body: new Uint8Array() };
    },
    shown: (person) => platform.seen.get(person) ?? [],
    onShown: (listener) => void platform.listeners.push(listener),
    complaints: (person) => platform.complained.get(person) ?? 0,
    failNext: (how, times = 1) => void platform.failures.push(...Array<string>(times).fill(how)),
    expireTokens: () => platform.tokens.clear(),
    tokensGiven: () => platform.given,
    media: platform.media,
    close: () => server.close(),
  };
}

/** @throws Error where the platform could not read it */
function contentOf(body: string, { token, aesKey, appId }: WechatOfficialSimulatorOptions): string {
  if (!aesKey) return passiveText(body);
  const box = elementOf(body, 'Encrypt');
  const expected = signatureOf(token, elementOf(body, 'TimeStamp'), elementOf(body, 'Nonce'), box);
  if (elementOf(body, 'MsgSignature') !== expected) throw new Error('the reply is not signed as it should be');
  return passiveText(unseal(box, { token, aesKey, receiver: appId }));
}

function passiveText(xml: string): string {
  if (elementOf(xml, 'FromUserName') !== account || elementOf(xml, 'MsgType') !== 'text') throw new Error(`no reply: ${xml}`);
  const text = elementOf(xml, 'Content');
  if (Buffer.byteLength(text) > mostBytes) throw new Error('the reply is too long');
  return text;
}

interface CustomerMessage {
  readonly touser?: string;
  readonly msgtype?: string;
  readonly text?: { readonly content?: string };
}

class Platform {
  readonly seen = new Map<string, string[]>();
  readonly listeners: ((person: string, text: string) => void)[] = [];
  readonly complained = new Map<string, number>();
  readonly failures: string[] = [];
  readonly tokens = new Set<string>();
  readonly media = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  given = 0;
  private readonly people = new Map<string, { atMs: number; left: number }>();

  constructor(
    private readonly options: WechatOfficialSimulatorOptions,
    private readonly now: () => Date,
  ) {}

  wrote(person: string): void {
    this.people.set(person, { atMs: this.now().getTime(), left: this.options.mostForOne ?? 5 });
  }

  show(person: string, text: string): void {
    this.seen.set(person, [...(this.seen.get(person) ?? []), text]);
    for (const listener of this.listeners) listener(person, text);
  }

  answer({ path, body }: WholeRequest, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(path, 'http://platform');
    if (pathname === '/cgi-bin/stable_token') return answerJson(response, this.giveToken(body));
    if (!this.tokens.has(searchParams.get('access_token') ?? ''))
      return answerJson(response, { errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest' });
    if (pathname === '/cgi-bin/getcallbackip') return answerJson(response, { ip_list: ['127.0.0.1'] });
    if (pathname === '/cgi-bin/media/get') return this.giveMedia(searchParams.get('media_id') ?? '', response);
    if (pathname !== '/cgi-bin/message/custom/send') return void response.writeHead(404).end();
    const how = this.failures.shift();
    if (how === 'too-many') return answerJson(response, { errcode: 45009, errmsg: 'reach max api daily quota limit' });
    if (how === 'broken') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    if (how === 'refused')
      return answerJson(response, { errcode: 45015, errmsg: 'response out of time limit or subscription is canceled' });
    const said = this.send(JSON.parse(body) as CustomerMessage);
    if (how === 'lost-acknowledgement') return void response.destroy();
    answerJson(response, said);
  }

  private giveToken(body: string): object {
    const { grant_type: kind, appid, secret } = JSON.parse(body) as Record<string, unknown>;
    if (kind !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' };
    if (appid !== this.options.appId) return { errcode: 40013, errmsg: 'invalid appid' };
    if (secret !== this.options.appSecret) return { errcode: 40125, errmsg: 'invalid appsecret' };
    this.given += 1;
    const token = `token-${this.given}`;
    this.tokens.add(token);
    return { access_token: token, expires_in: 7200 };
  }

  private giveMedia(id: string, response: ServerResponse): void {
    const file = this.media.get(id);
    if (!file) return answerJson(response, { errcode: 40007, errmsg: 'invalid media_id' });
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  }

  private send({ touser = '', msgtype, text }: CustomerMessage): object {
    const person = this.people.get(touser);
    if (!person) return { errcode: 40003, errmsg: 'invalid openid' };
    if (this.now().getTime() - person.atMs > (this.options.windowMs ?? 48 * 3600_000))
      return { errcode: 45015, errmsg: 'response out of time limit or subscription is canceled' };
    if (msgtype !== 'text' || typeof text?.content !== 'string' || text.content === '') return { errcode: 44004, errmsg: 'empty content' };
    if (Buffer.byteLength(text.content) > mostBytes) return { errcode: 45002, errmsg: 'content size out of limit' };
    if (person.left <= 0) return { errcode: 45047, errmsg: 'out of response count limit' };
    person.left -= 1;
    this.show(touser, text.content);
    return { errcode: 0, errmsg: 'ok' };
  }
}
