import type { ServerResponse } from 'node:http';
import type { WholeRequest } from '../listen-on-loopback.js';
import { answerJson, type Failure } from '../weixin/answer-json.js';

export interface KfPlatformOptions {
  readonly corpId: string;
  readonly openKfId: string;
  readonly appSecret: string;
  readonly mostForOne?: number;
}

interface Menu {
  readonly head_content?: string;
  readonly list?: readonly { readonly type?: string; readonly click?: { readonly id?: string; readonly content?: string } }[];
}

interface KfMessage {
  readonly touser?: string;
  readonly open_kfid?: string;
  readonly code?: string;
  readonly msgid?: string;
  readonly msgtype?: string;
  readonly text?: { readonly content?: string };
  readonly msgmenu?: Menu;
}

interface Shown {
  readonly id: string;
  readonly atMs: number;
  readonly customer: string;
  readonly text: string;
  readonly menu: Menu | null;
}

const [tokenMs, windowMs, recallMs, welcomeMs, keptMs] = [600_000, 48 * 3_600_000, 120_000, 20_000, 72 * 3_600_000];
const [mostBytes, mostEntries] = [2048, 10];
const fine = { errcode: 0, errmsg: 'ok' };
const no = (errcode: number, errmsg: string): object => ({ errcode, errmsg });

/** What customers wrote, and what they see. */
export class KfPlatform {
  readonly failures: Failure[] = [];
  readonly media = new Map<string, { readonly type: string; readonly bytes: Buffer }>();
  /** What was asked for with each fetch of messages. */
  readonly fetches: { readonly cursor?: string; readonly token?: string; readonly limit?: number }[] = [];
  /** How often a message was to be sent. */
  sends = 0;
  /** Customers whom a person of the company serves. */
  readonly served = new Set<string>();
  /** What the next fetches of messages are answered with. */
  readonly fetchFailures: number[] = [];
  private readonly entries: { readonly entry: object; readonly atMs: number }[] = [];
  private readonly tokens = new Map<string, number>();
  private readonly accessTokens = new Set<string>();
  private readonly welcomes = new Map<string, { readonly customer: string; readonly atMs: number }>();
  private readonly ids = new Set<string>();
  /** By customer: when they last wrote, and what they were told since. */
  private readonly said = new Map<string, { atMs: number; count: number }>();
  private messages: Shown[] = [];
  private count = 0;

  constructor(
    private readonly options: KfPlatformOptions,
    private readonly now: () => Date,
  ) {}

  /** An entry of the list; `send_time` is now unless it says otherwise. */
  keep(entry: object): void {
    const atMs = this.now().getTime();
    const timed: {
      readonly send_time: number;
      readonly origin?: number;
      readonly external_userid?: string;
      readonly text?: { readonly menu_id?: string };
    } = { send_time: Math.floor(atMs / 1000), ...entry };
    this.entries.push({ entry: timed, atMs });
    // What is pressed in a menu is not taken for writing.
    if (timed.origin === 3 && timed.external_userid && !timed.text?.menu_id) this.said.set(timed.external_userid, { atMs, count: 0 });
  }

  newToken(): string {
    const token = `ENC${(this.count += 1)}`;
    this.tokens.set(token, this.now().getTime());
    return token;
  }

  newWelcome(customer: string): string {
    const code = `welcome-${(this.count += 1)}`;
    this.welcomes.set(code, { customer, atMs: this.now().getTime() });
    return code;
  }

  shown(customer: string): readonly string[] {
    return this.messages.filter((message) => message.customer === customer).map(({ text }) => text);
  }

  entryOf(customer: string, entry: string): string {
    const menu = this.messages.findLast((message) => message.customer === customer && message.menu !== null)?.menu;
    const id = menu?.list?.find(({ click }) => click?.content === entry)?.click?.id;
    if (!id) throw new Error(`${customer} sees no entry ${entry}`);
    return id;
  }

  answer({ path, body }: WholeRequest, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(path, 'http://platform');
    if (pathname === '/cgi-bin/gettoken') return answerJson(response, this.giveToken(searchParams));
    if (!this.accessTokens.has(searchParams.get('access_token') ?? '')) return answerJson(response, no(40_014, 'invalid access_token'));
    if (pathname === '/cgi-bin/media/get') return this.giveMedia(searchParams.get('media_id') ?? '', response);
    const asked = JSON.parse(body) as KfMessage & { readonly cursor?: string; readonly token?: string; readonly limit?: number };
    switch (pathname) {
      case '/cgi-bin/kf/account/list':
        return answerJson(response, {
          ...fine,
          account_list: [{ open_kfid: this.options.openKfId, name: '茴香客服', avatar: '', manage_privilege: true }],
        });
      case '/cgi-bin/kf/sync_msg':
        return answerJson(response, this.list(asked));
      case '/cgi-bin/kf/recall_msg':
        return answerJson(response, this.recall(asked));
      case '/cgi-bin/kf/send_msg_on_event':
        return answerJson(response, this.welcome(asked));
      case '/cgi-bin/kf/send_msg':
        return this.sendOrFail(asked, response);
      default:
        return void response.writeHead(404).end();
    }
  }

  private sendOrFail(asked: KfMessage, response: ServerResponse): void {
    this.sends += 1;
    const how = this.failures.shift();
    if (how === 'too-many') return answerJson(response, no(45_009, 'api freq out of limit'));
    if (how === 'broken') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    const outcome = this.send(asked);
    if (how === 'lost-acknowledgement') return void response.destroy();
    answerJson(response, outcome);
  }

  private giveToken(query: URLSearchParams): object {
    if (query.get('corpid') !== this.options.corpId) return no(40_013, 'invalid corpid');
    if (query.get('corpsecret') !== this.options.appSecret) return no(40_001, 'invalid credential');
    const token = `token-${(this.count += 1)}`;
    this.accessTokens.add(token);
    return { ...fine, access_token: token, expires_in: 7200 };
  }

  private giveMedia(id: string, response: ServerResponse): void {
    const file = this.media.get(id);
    if (!file) return answerJson(response, no(40_007, 'invalid media_id'));
    response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  }

  private list(asked: { readonly open_kfid?: string; readonly cursor?: string; readonly token?: string; readonly limit?: number }): object {
    this.fetches.push(asked);
    const failure = this.fetchFailures.shift();
    if (failure !== undefined) return no(failure, 'it fails');
    const { open_kfid: account, cursor = '', token, limit = 1000 } = asked;
    if (account !== this.options.openKfId) return no(95_000, 'invalid open_kfid');
    const givenMs = token === undefined ? this.now().getTime() : this.tokens.get(token);
    if (givenMs === undefined || this.now().getTime() - givenMs > tokenMs) return no(95_007, 'invalid msg token');
    if (limit < 1 || limit > 1000 || (cursor !== '' && !/^cursor\d+$/u.test(cursor))) return no(40_058, 'invalid Request Parameter');
    const from = Number(cursor.slice('cursor'.length) || 0);
    const page = this.entries.slice(from, from + limit);
    const to = from + page.length;
    const kept = page.filter(({ atMs }) => this.now().getTime() - atMs < keptMs).map(({ entry }) => entry);
    return { ...fine, next_cursor: `cursor${to}`, has_more: to < this.entries.length ? 1 : 0, msg_list: kept };
  }

  private send(message: KfMessage): object {
    const { touser = '', open_kfid: account, msgid } = message;
    if (account !== this.options.openKfId) return no(95_000, 'invalid open_kfid');
    if (this.served.has(touser)) return no(95_018, 'send msg session status invalid');
    const writing = this.said.get(touser);
    if (!writing) return no(95_024, 'no user initiated message within 48 hours');
    if (this.now().getTime() - writing.atMs > windowMs) return no(95_002, 'send msg time limit');
    if (writing.count >= (this.options.mostForOne ?? 5)) return no(95_001, 'send msg count limit');
    const outcome = this.show(touser, msgid, message);
    if ('msgid' in outcome) writing.count += 1;
    return outcome;
  }

  private welcome(message: KfMessage): object {
    const { code = '', msgid } = message;
    const welcome = this.welcomes.get(code);
    if (!welcome || this.now().getTime() - welcome.atMs > welcomeMs) return no(41_051, 'externaluser has started chatting');
    this.welcomes.delete(code);
    return this.show(welcome.customer, msgid, message);
  }

  private show(customer: string, msgid: string | undefined, message: KfMessage): object {
    const id = msgid ?? `made-${(this.count += 1)}`;
    if (!/^[\w-]{1,32}$/u.test(id)) return no(40_058, 'invalid Request Parameter');
    // That it is an error is documented, its number is not.
    if (this.ids.has(id)) return no(40_058, 'msgid is repeated');
    const text = textOf(message);
    if (text === null) return no(95_009, 'invalid menu');
    this.ids.add(id);
    this.messages.push({
      id,
      atMs: this.now().getTime(),
      customer,
      text,
      menu: message.msgtype === 'msgmenu' ? (message.msgmenu ?? null) : null,
    });
    return { ...fine, msgid: id };
  }

  private recall({ msgid = '', open_kfid: account }: KfMessage): object {
    const message = this.messages.find(({ id }) => id === msgid);
    if (!message || account !== this.options.openKfId) return no(95_028, 'invalid msgid');
    if (this.now().getTime() - message.atMs > recallMs) return no(95_029, 'recall time limit');
    this.messages = this.messages.filter((other) => other !== message);
    return fine;
  }
}

/** What is too long is cut. */
function textOf({ msgtype, text, msgmenu: menu }: KfMessage): string | null {
  if (msgtype === 'text') return text?.content ? Buffer.from(text.content).subarray(0, mostBytes).toString() : null;
  const entries = menu?.list ?? [];
  if (msgtype !== 'msgmenu' || entries.length === 0 || entries.length > mostEntries || Buffer.byteLength(menu?.head_content ?? '') > 1024)
    return null;
  const labels = entries.map(({ type, click }) => {
    const isRight =
      type === 'click' && click?.id && Buffer.byteLength(click.id) <= 128 && click.content && Buffer.byteLength(click.content) <= 128;
    return isRight ? `[${click.content}]` : null;
  });
  return labels.includes(null) ? null : `${menu?.head_content} ${labels.join(' ')}`;
}
