import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';

/** An app as its page of the platform shows it. */
export interface FeishuApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** Of its bot. */
  readonly openId: string;
}

/** The chat of the app with one person. */
export function chatWith(person: string): string {
  return `oc_with_${person}`;
}

/** Schema 2.0, as https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM describes it. */
export function eventOf(app: FeishuApp, type: string, event: object, id: string = `ev_${randomBytes(8).toString('hex')}`): object {
  return {
    schema: '2.0',
    header: {
      event_id: id,
      event_type: type,
      create_time: String(Date.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: '2ca1d211f64f6438',
    },
    event,
  };
}

/** A message of somebody (https://open.feishu.cn/document/server-docs/im-v1/message/events/receive). */
export function messageOf(app: FeishuApp, wording: Wording): object {
  const { id, chat, person, mentions, repliesTo } = wording;
  const mark = { nobody: null, assistant: { id: app.openId, name: '茴香' }, others: { id: 'ou_other', name: '小王' } }[mentions];
  const named = mark && {
    key: '@_user_1',
    id: { open_id: mark.id, union_id: 'on_1', user_id: null },
    name: mark.name,
    tenant_key: '2ca1d211f64f6438',
  };
  const message = {
    message_id: id,
    ...(repliesTo !== undefined && { root_id: repliesTo, parent_id: repliesTo }),
    create_time: String(Date.now()),
    chat_id: chat ?? chatWith(person),
    chat_type: chat === null ? 'p2p' : 'group',
    ...contentOf(wording),
    ...(named && { mentions: [named] }),
  };
  const sender = { sender_id: { open_id: person, union_id: 'on_2', user_id: null }, sender_type: 'user', tenant_key: '2ca1d211f64f6438' };
  return eventOf(app, 'im.message.receive_v1', { sender, message });
}

/** Kind and words of a message; a picture is named, and fetched apart. */
export function contentOf({ id, text, mentions, picture, isUnreadable }: Wording): {
  readonly message_type: string;
  readonly content: string;
} {
  if (isUnreadable) return { message_type: 'sticker', content: JSON.stringify({ file_key: 'file_1' }) };
  const words = mentions === 'nobody' ? text : `@_user_1 ${text}`;
  if (!picture) return { message_type: 'text', content: JSON.stringify({ text: words }) };
  const key = `img_of_${id}`;
  if (words === '') return { message_type: 'image', content: JSON.stringify({ image_key: key }) };
  return {
    message_type: 'post',
    content: JSON.stringify({ title: '', content: [[{ tag: 'text', text: words }], [{ tag: 'img', image_key: key }]] }),
  };
}

export interface Signing {
  readonly app: FeishuApp;
  /** When it is signed. */
  readonly at?: Date;
  /** Leaves the signature out, as the platform does when an address is entered. */
  readonly isUnsigned?: boolean;
}

/** The request the platform makes: encrypted, and signed over the whole body. */
export function signedRequest(payload: object, { app, at = new Date(), isUnsigned = false }: Signing): CallbackRequest {
  const start = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(app.encryptKey).digest(), start);
  const encrypted = Buffer.concat([start, cipher.update(JSON.stringify(payload)), cipher.final()]).toString('base64');
  const body = Buffer.from(JSON.stringify({ encrypt: encrypted }));
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomBytes(6).toString('hex');
  const signature = createHash('sha256').update(`${timestamp}${nonce}${app.encryptKey}`).update(body).digest('hex');
  const signed = { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature };
  return { method: 'POST', query: {}, headers: { 'content-type': 'application/json', ...(!isUnsigned && signed) }, body };
}

/** With one letter of the signature changed. */
export function forgedRequest(request: CallbackRequest): CallbackRequest {
  const signature = request.headers['x-lark-signature'] ?? '';
  const other = signature.startsWith('0') ? '1' : '0';
  return { ...request, headers: { ...request.headers, 'x-lark-signature': `${other}${signature.slice(1)}` } };
}
