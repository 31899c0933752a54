import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import { sentAt } from '#delivery/weixin/sent-at.js';
import { textIn, type XmlFields } from '#delivery/weixin/xml-message.js';
import type { ChannelEvent, ReplyVerdict } from '#domain/channel-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { readContent } from './read-content.js';

export const channelName = 'wecom-kf';

export interface AccountPlace {
  readonly app: string;
  readonly corpId: string;
  /** The account that customers write to. */
  readonly openKfId: string;
}

/** What the callback says: that there is something to fetch, and by which token. */
export type Notice = { readonly kind: 'notice'; readonly token: string } | { readonly kind: 'ignored' } | { readonly kind: 'unreadable' };

/**
 * A call of the platform (https://developer.work.weixin.qq.com/document/path/94670): it brings no message, only a token for ten minutes. What
 * is for another company is as unreadable as what has no form; other accounts have their own apps.
 */
export function readNotice(fields: XmlFields, { corpId, openKfId }: AccountPlace): Notice {
  if (textIn(fields, 'ToUserName') !== corpId) return { kind: 'unreadable' };
  const token = textIn(fields, 'Token');
  if (textIn(fields, 'Event') !== 'kf_msg_or_event' || textIn(fields, 'OpenKfId') !== openKfId) return { kind: 'ignored' };
  return /^[\w+/=.-]{1,200}$/u.test(token) ? { kind: 'notice', token } : { kind: 'unreadable' };
}

/** How long a welcome may be said after a customer came in (https://developer.work.weixin.qq.com/document/path/95122). */
export const welcomeMs = 20_000;

/** The way back: a customer, and the code of a welcome with when it came; the code is empty where there is none. */
const whereSchema = z.object({ customer: z.string(), welcome: z.string(), atMs: z.number() });
export type CustomerWhere = z.output<typeof whereSchema>;

const customerId = z.string().regex(/^[\w-]{1,64}$/u);
const messageId = z.string().min(1).max(200);
const verdicts: readonly ReplyVerdict[] = ['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent'];

/** 3: a customer, 4: the platform, 5: a person of the company. */
const itemSchema = z.object({
  msgid: messageId,
  open_kfid: z.string().optional(),
  external_userid: customerId.optional().catch(undefined),
  send_time: z.number(),
  origin: z.number(),
  msgtype: z.string().max(40),
  text: z
    .object({ menu_id: z.string().max(128).optional() })
    .optional()
    .catch(undefined),
  event: z
    .object({
      event_type: z.string(),
      open_kfid: z.string().optional(),
      external_userid: customerId,
      welcome_code: z.string().max(300).optional(),
      recall_msgid: messageId.optional(),
      change_type: z.number().optional(),
      fail_type: z.number().optional(),
    })
    .optional()
    .catch(undefined),
});
type Item = z.output<typeof itemSchema>;

/** What one entry of the list says. */
export type Entry =
  | { readonly kind: 'event'; readonly event: ChannelEvent; readonly customer: string; readonly at: Date }
  /** A person of the company serves a customer now, or no more. */
  | { readonly kind: 'served'; readonly customer: string; readonly isServed: boolean; readonly at: Date }
  /** A message that was taken is not shown after all. @see https://developer.work.weixin.qq.com/document/path/94670 for the number */
  | { readonly kind: 'undelivered'; readonly reason: number }
  | { readonly kind: 'ignored' };

const ignored: Entry = { kind: 'ignored' };

/** One entry of what is fetched (https://developer.work.weixin.qq.com/document/path/94670, as of December 2024). */
export function readEntry(entry: unknown, { app, openKfId }: AccountPlace, now: Date): Entry {
  const parsed = itemSchema.safeParse(entry);
  if (!parsed.success) return ignored;
  const item = parsed.data;
  if ((item.event?.open_kfid ?? item.open_kfid ?? openKfId) !== openKfId) return ignored;
  const customer = item.event?.external_userid ?? item.external_userid;
  if (customer === undefined) return ignored;
  const at = sentAt(item.send_time, now);
  if (item.origin === 4) return happened(item, { app, customer, at });
  if (item.origin === 5) return { kind: 'served', customer, isServed: true, at };
  if (item.origin !== 3) return ignored;
  const done = doneBy(app, customer, item.msgid);
  return {
    kind: 'event',
    customer,
    at,
    event: pressed(item, done) ?? { kind: 'message', message: { ...wrote(done, at), ...readContent(item.msgtype, entry) } },
  };
}

interface Happened {
  readonly app: string;
  readonly customer: string;
  readonly at: Date;
}

/** Of changes of a session, 3 ends it; by all others a person has it (https://developer.work.weixin.qq.com/document/path/94670). */
const ended = 3;

function happened({ msgid, event }: Item, { app, customer, at }: Happened): Entry {
  switch (event?.event_type) {
    case 'enter_session': {
      // Without a code they were welcomed lately, or have written.
      if (!event.welcome_code) return ignored;
      const address = JSON.stringify({ customer, welcome: event.welcome_code, atMs: at.getTime() } satisfies CustomerWhere);
      const done = { ...doneBy(app, customer, `joined-${customer}`), address };
      return { kind: 'event', customer, at, event: { kind: 'joined', ...done, groupName: null } };
    }
    case 'user_recall_msg':
      if (event.recall_msgid === undefined) return ignored;
      return { kind: 'event', customer, at, event: { kind: 'taken-back', ...doneBy(app, customer, msgid), message: event.recall_msgid } };
    case 'session_status_change':
      return { kind: 'served', customer, isServed: event.change_type !== ended, at };
    case 'msg_send_fail':
      return { kind: 'undelivered', reason: event.fail_type ?? 0 };
    default:
      return ignored;
  }
}

type Done = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address' | 'id'>;

function doneBy(app: string, customer: string, id: string): Done {
  const address = addressOf(customer) ?? '';
  return { channel: channelName, app, group: null, person: `${channelName}:${app}:${customer}`, address, id };
}

/** Entries of a menu come as what they say, with the id that we gave them. */
function pressed({ text }: Item, done: Done): ChannelEvent | null {
  const id = text?.menu_id ?? '';
  if (id.startsWith(`${commanding}/`)) return { kind: 'commanded', ...done, command: id.slice(commanding.length) };
  const [, said, key] = /^([a-z-]+)\.([\w-]{1,40})$/u.exec(id) ?? [];
  const verdict = verdicts.find((known) => known === said);
  return verdict && key ? { kind: 'judged', ...done, verdict, reply: { key } } : null;
}

const commanding = 'say:';

/** The ids of entries in menus: at most 128 bytes, else null. */
export function commandId(command: string): string | null {
  const id = commanding + command;
  return Buffer.byteLength(id) <= 128 ? id : null;
}
export const verdictId = (verdict: ReplyVerdict, key: string): string => `${verdict}.${key}`;

/** Customers write one to one. */
function wrote(done: Done, at: Date): Omit<ReceivedMessage, 'text' | 'quote' | 'unfetched' | 'unreadable'> {
  return { ...done, repliesTo: null, pictures: [], at, author: 'person', isAddressed: true, isForOthers: false };
}

/** The way back of `address`. */
export function whereAt(address: string): CustomerWhere | null {
  return readKept(whereSchema, address);
}

/** Of a customer; null for what is none. */
export function addressOf(customer: string): string | null {
  if (!customerId.safeParse(customer).success) return null;
  return JSON.stringify({ customer, welcome: '', atMs: 0 } satisfies CustomerWhere);
}
