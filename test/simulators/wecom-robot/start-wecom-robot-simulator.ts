import type { ServerResponse } from 'node:http';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { listenOnLoopback, type WholeRequest } from '../listen-on-loopback.js';
import { answerJson, type Failure } from '../weixin/answer-json.js';
import { deliverTo, type Target } from '../weixin/deliver-to.js';
import { sealedEcho, sealedRequest, type RequestChange } from '../weixin/sealed-request.js';

export interface WecomRobotSimulatorOptions {
  readonly robotName: string;
  readonly token: string;
  readonly aesKey: string;
  readonly webhookKey: string;
  readonly target: Target;
  /** Messages a robot may send within a minute; 20 on the real one. */
  readonly mostPerMinute?: number;
  /** After how long the platform hangs up; 5 seconds on the real one. */
  readonly patienceMs?: number;
  readonly now?: () => Date;
}

/** The platform's side of one robot, its groups, and the people in them. */
export interface WecomRobotSimulator {
  readonly url: string;
  /**
   * Delivers until it is acknowledged, three times at most, whomever it mentions: the real one delivers what mentions the robot. How often
   * it was delivered.
   */
  deliver(wording: Wording): Promise<number>;
  /** The same for any message or event: the fields behind From, as XML. */
  deliverXml(wording: Pick<Wording, 'id' | 'chat' | 'person'>, inner: string): Promise<number>;
  request(wording: Wording, change?: RequestChange): CallbackRequest;
  requestOf(inner: string, change?: RequestChange): CallbackRequest;
  echoRequest(echo: string, change?: RequestChange): CallbackRequest;
  /** What is seen in a chat, or by a person one to one, oldest first. */
  shown(place: string): readonly string[];
  /** Who was called by messages in a chat. */
  called(place: string): readonly string[];
  onShown(listener: (place: string, text: string) => void): void;
  /** Presses a button of the newest message that has one, by what it says. */
  press(wording: Pick<Wording, 'id' | 'chat' | 'person'>, button: string): Promise<void>;
  failNext(how: Failure, times?: number): void;
  close(): Promise<void>;
}

/**
 * WeCom's platform for robots of groups on loopback: sealed deliveries with their tries, the webhook with its limits, buttons
 * (https://developer.work.weixin.qq.com/document/path/91770, 91880 and 91881, read in November 2026).
 */
export async function startWecomRobotSimulator(options: WecomRobotSimulatorOptions): Promise<WecomRobotSimulator> {
  const { robotName, target, patienceMs = 5000 } = options;
  const now = options.now ?? (() => new Date());
  const platform = new Platform(options, now);
  const server = await listenOnLoopback((request, response) => platform.answer(request, response));
  const agreed = { token: options.token, aesKey: options.aesKey, receiver: '' };

  const requestOf = (inner: string, change?: RequestChange): CallbackRequest => sealedRequest(inner, '', { agreed, now: now(), change });
  const xmlOf = ({ id, chat, person }: Pick<Wording, 'id' | 'chat' | 'person'>, inner: string): string =>
    `<xml><WebhookUrl><![CDATA[${server.address}/cgi-bin/webhook/send?key=${options.webhookKey}]]></WebhookUrl>` +
    `<ChatId><![CDATA[${platform.chatOf(chat, person)}]]></ChatId><MsgId>${id}</MsgId><ChatType>${chat === null ? 'single' : 'group'}</ChatType>` +
    `<From><UserId>${person}</UserId><Name><![CDATA[某人]]></Name><Alias><![CDATA[]]></Alias></From>` +
    `<GetChatInfoUrl><![CDATA[${server.address}/cgi-bin/webhook/get_chat_info?code=CODE]]></GetChatInfoUrl>${inner}</xml>`;
  const innerOf = ({ id, chat, text, mentions, picture, isUnreadable }: Wording): string => {
    if (isUnreadable) return '<MsgType>command</MsgType>';
    const mark = { assistant: `@${robotName} `, others: '@张三 ', nobody: '' }[mentions];
    if (picture) {
      platform.pictures.set(`/pictures/${id}`, Buffer.from(picture));
      const image = `<Image><ImageUrl><![CDATA[${server.address}/pictures/${id}]]></ImageUrl></Image>`;
      if (chat === null) return `<MsgType>image</MsgType>${image}`;
      const words = `<MsgItem><MsgType>text</MsgType><Text><Content><![CDATA[${mark}${text}]]></Content></Text></MsgItem>`;
      return `<MsgType>mixed</MsgType><MixedMessage>${words}<MsgItem><MsgType>image</MsgType>${image}</MsgItem></MixedMessage>`;
    }
    return `<MsgType>text</MsgType><Text><Content><![CDATA[${mark}${text}]]></Content></Text>`;
  };
  const deliverXml = async (wording: Pick<Wording, 'id' | 'chat' | 'person'>, inner: string): Promise<number> => {
    for (let count = 1; ; count += 1) {
      const answer = await deliverTo(target, requestOf(xmlOf(wording, inner)), patienceMs);
      if (answer?.status === 200 || count === 3) return count;
    }
  };

  return {
    url: server.address,
    deliver: (wording) => deliverXml(wording, innerOf(wording)),
    deliverXml,
    request: (wording, change) => requestOf(xmlOf(wording, innerOf(wording)), change),
    requestOf,
    echoRequest: (echo, change) => sealedEcho(echo, { agreed, now: now(), change }),
    shown: (place) => platform.messages.filter((message) => message.place === place).map(({ text }) => text),
    called: (place) => platform.messages.filter((message) => message.place === place).flatMap(({ called }) => called),
    onShown: (listener) => void platform.listeners.push(listener),
    press: async (wording, button) => {
      const { id, action } = platform.buttonOf(wording.chat ?? wording.person, button);
      await deliverXml(
        wording,
        `<MsgType><![CDATA[attachment]]></MsgType><Attachment><CallbackId><![CDATA[${id}]]></CallbackId><Actions><Name><![CDATA[${action.name}]]></Name>` +
          `<Value><![CDATA[${action.value}]]></Value><Type><![CDATA[button]]></Type></Actions></Attachment>`,
      );
    },
    failNext: (how, times = 1) => void platform.failures.push(...Array<Failure>(times).fill(how)),
    close: () => server.close(),
  };
}

interface Action {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly replace_text: string;
}

interface RobotMessage {
  readonly chatid?: string;
  readonly msgtype?: string;
  readonly text?: { readonly content?: string; readonly mentioned_list?: readonly string[] };
  readonly markdown?: {
    readonly content?: string;
    readonly attachments?: readonly { readonly callback_id: string; readonly actions: readonly Action[] }[];
  };
}

interface Shown {
  readonly place: string;
  readonly text: string;
  readonly called: readonly string[];
  readonly message: RobotMessage;
}

class Platform {
  readonly listeners: ((place: string, text: string) => void)[] = [];
  readonly failures: Failure[] = [];
  readonly messages: Shown[] = [];
  /** By path: pictures of people are on servers of the platform. */
  readonly pictures = new Map<string, Buffer>();
  /** The place of each chat: a group by its own id, a person by theirs. */
  private readonly chats = new Map<string, string>();
  private sentAt: number[] = [];

  constructor(
    private readonly options: WecomRobotSimulatorOptions,
    private readonly now: () => Date,
  ) {}

  chatOf(chat: string | null, person: string): string {
    const id = chat ?? `single_${person}`;
    this.chats.set(id, chat ?? person);
    return id;
  }

  buttonOf(place: string, button: string): { readonly id: string; readonly action: Action } {
    const shown = this.messages.findLast(({ place: at, message }) => at === place && message.markdown?.attachments);
    const [attachment] = shown?.message.markdown?.attachments ?? [];
    const action = attachment?.actions.find(({ text }) => text === button);
    if (!attachment || !action) throw new Error(`in ${place} is no button ${button}`);
    return { id: attachment.callback_id, action };
  }

  answer({ path, body }: WholeRequest, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(path, 'http://platform');
    const picture = this.pictures.get(pathname);
    if (picture) return void response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    if (pathname !== '/cgi-bin/webhook/send') return void response.writeHead(404).end();
    if (searchParams.get('key') !== this.options.webhookKey) return answerJson(response, { errcode: 93000, errmsg: 'invalid webhook url' });
    const how = this.failures.shift();
    if (how === 'too-many') return answerJson(response, { errcode: 45009, errmsg: 'api freq out of limit' });
    if (how === 'broken') return void response.writeHead(502).end('<html>Bad Gateway</html>');
    const said = this.send(JSON.parse(body) as RobotMessage);
    if (how === 'lost-acknowledgement') return void response.destroy();
    answerJson(response, said);
  }

  private send(message: RobotMessage): object {
    const atMs = this.now().getTime();
    this.sentAt = this.sentAt.filter((at) => atMs - at < 60_000);
    if (this.sentAt.length >= (this.options.mostPerMinute ?? 20)) return { errcode: 45009, errmsg: 'api freq out of limit' };
    const place = this.chats.get(message.chatid ?? '');
    if (place === undefined) return { errcode: 93008, errmsg: 'not in chat' };
    const { msgtype, text, markdown } = message;
    const content = msgtype === 'markdown' ? markdown?.content : msgtype === 'text' ? text?.content : undefined;
    if (!content) return { errcode: 44004, errmsg: 'content is empty' };
    if (Buffer.byteLength(content) > (msgtype === 'markdown' ? 4096 : 2048)) return { errcode: 40058, errmsg: 'content exceed max length' };
    this.sentAt.push(atMs);
    const called = [
      ...(text?.mentioned_list ?? []),
      ...[...content.matchAll(/<@(?<who>[^>]+)>/gu)].map(({ groups }) => groups?.['who'] ?? ''),
    ];
    this.messages.push({ place, text: content, called, message });
    for (const listener of this.listeners) listener(place, content);
    return { errcode: 0, errmsg: 'ok' };
  }
}
