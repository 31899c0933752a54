import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { listenOnLoopback } from '../listen-on-loopback.js';
import type { Failure } from '../weixin/answer-json.js';
import { deliverTo, type Target } from '../weixin/deliver-to.js';
import { sealedEcho, sealedRequest, type RequestChange } from '../weixin/sealed-request.js';
import { KfPlatform } from './kf-platform.js';

export interface WecomKfSimulatorOptions {
  readonly corpId: string;
  readonly openKfId: string;
  readonly appSecret: string;
  readonly token: string;
  readonly aesKey: string;
  readonly target: Target;
  /** Messages a customer is told until they write again; five on the real one. */
  readonly mostForOne?: number;
  /** After how long the platform hangs up; 5 seconds on the real one. */
  readonly patienceMs?: number;
  readonly now?: () => Date;
}

/** The platform's side of one account of customer service, and the customers who write to it. */
export interface WecomKfSimulator {
  readonly url: string;
  readonly platform: KfPlatform;
  /** Calls until it is answered, three times at most. How often it called. */
  deliver(wording: Wording): Promise<number>;
  /** The same for any entry of the list. */
  deliverEntry(entry: object): Promise<number>;
  /** Keeps what somebody wrote, and gives the call that tells of it. */
  request(wording: Wording, change?: RequestChange): CallbackRequest;
  requestOf(inner: string, change?: RequestChange): CallbackRequest;
  echoRequest(echo: string, change?: RequestChange): CallbackRequest;
  /** A customer comes in who may be welcomed. */
  enter(customer: string): Promise<void>;
  /** Presses an entry of the newest menu, by what it says. */
  press(customer: string, entry: string): Promise<void>;
  shown(customer: string): readonly string[];
  failNext(how: Failure, times?: number): void;
  close(): Promise<void>;
}

/**
 * WeCom's platform for customer service on loopback: sealed calls with their tries, tokens, the list of messages with its cursor, messages
 * with their limits of number and time, menus, welcomes, recall, media
 * (https://developer.work.weixin.qq.com/document/path/94670, 94677, 95122, 96020, 94661, read in November 2026).
 */
export async function startWecomKfSimulator(options: WecomKfSimulatorOptions): Promise<WecomKfSimulator> {
  const { corpId, openKfId, target, patienceMs = 5000 } = options;
  const now = options.now ?? (() => new Date());
  const platform = new KfPlatform(options, now);
  const server = await listenOnLoopback((request, response) => platform.answer(request, response));
  const agreed = { token: options.token, aesKey: options.aesKey, receiver: corpId };
  const outer = `<ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[]]></AgentID>`;
  const requestOf = (inner: string, change?: RequestChange): CallbackRequest => sealedRequest(inner, outer, { agreed, now: now(), change });
  const notice = (change?: RequestChange): CallbackRequest =>
    requestOf(
      `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>${Math.floor(now().getTime() / 1000)}</CreateTime>` +
        `<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${platform.newToken()}]]></Token>` +
        `<OpenKfId><![CDATA[${openKfId}]]></OpenKfId></xml>`,
      change,
    );
  const call = async (): Promise<number> => {
    for (let count = 1; ; count += 1) {
      const answer = await deliverTo(target, notice(), patienceMs);
      if (answer?.status === 200 || count === 3) return count;
    }
  };
  let count = 0;
  const wrote = ({ id, text, person, picture, isUnreadable }: Wording): void => {
    const common = { msgid: id, open_kfid: openKfId, external_userid: person, origin: 3 };
    if (isUnreadable) return platform.keep({ ...common, msgtype: 'voice', voice: { media_id: 'media' } });
    if (!picture) return platform.keep({ ...common, msgtype: 'text', text: { content: text } });
    platform.media.set(`media-${id}`, { type: 'image/png', bytes: Buffer.from(picture) });
    platform.keep({ ...common, msgtype: 'image', image: { media_id: `media-${id}` } });
  };
  const happened = async (event: object): Promise<void> => {
    platform.keep({ msgid: `event-${(count += 1)}`, origin: 4, msgtype: 'event', event: { open_kfid: openKfId, ...event } });
    await call();
  };
  return {
    url: server.address,
    platform,
    deliver: (wording) => {
      wrote(wording);
      return call();
    },
    deliverEntry: (entry) => {
      platform.keep(entry);
      return call();
    },
    request: (wording, change) => {
      wrote(wording);
      return notice(change);
    },
    requestOf,
    echoRequest: (echo, change) => sealedEcho(echo, { agreed, now: now(), change }),
    enter: (customer) =>
      happened({ event_type: 'enter_session', scene: '', external_userid: customer, welcome_code: platform.newWelcome(customer) }),
    press: async (customer, entry) => {
      const text = { content: entry, menu_id: platform.entryOf(customer, entry) };
      platform.keep({ msgid: `press-${(count += 1)}`, open_kfid: openKfId, external_userid: customer, origin: 3, msgtype: 'text', text });
      await call();
    },
    shown: (customer) => platform.shown(customer),
    failNext: (how, times = 1) => void platform.failures.push(...Array<Failure>(times).fill(how)),
    close: () => server.close(),
  };
}
