import { createHmac } from 'node:crypto';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';

/** An app as its page of the platform shows it, and its robot. */
export interface DingtalkApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly corpId: string;
  /** Of its robot, among those whom messages mention. */
  readonly chatbotUserId: string;
  readonly cardTemplateId: string;
}

/** Where replies to one message may go for a while. */
export interface Session {
  readonly sessionWebhook: string;
  readonly sessionWebhookExpiredTime: number;
}

/**
 * What a robot is told (https://open.dingtalk.com/document/orgapp/receive-message, RobotMessage of dingtalk-stream 2.1.5). The real platform
 * tells a robot nothing of a group that does not mention it.
 */
export function robotMessageOf({ clientId, corpId, chatbotUserId }: DingtalkApp, wording: Wording, session: Session): object {
  const { id, chat, person, mentions, repliesTo } = wording;
  const robot = { dingtalkId: chatbotUserId };
  const atUsers = { nobody: [], assistant: [robot], others: [{ dingtalkId: '$:LWCP_v1:$other', staffId: 'manager01' }] }[mentions];
  const reply = repliesTo === undefined ? {} : { isReplyMsg: true, repliedMsg: repliedTo(repliesTo, chatbotUserId) };
  const isOurs = repliesTo?.startsWith('pqk') === true;
  return {
    conversationId: chat ?? `cid-with-${person}`,
    conversationType: chat === null ? '1' : '2',
    ...(chat !== null && { conversationTitle: `群 ${chat}`, isInAtList: mentions === 'assistant', atUsers }),
    chatbotCorpId: corpId,
    chatbotUserId,
    msgId: id,
    senderNick: '杨一',
    isAdmin: true,
    senderStaffId: person,
    senderId: `$:LWCP_v1:$${person}`,
    senderCorpId: corpId,
    createAt: Date.now(),
    robotCode: clientId,
    ...session,
    ...(repliesTo !== undefined && { originalMsgId: repliesTo }),
    ...(isOurs && { originalProcessQueryKey: repliesTo }),
    ...contentOf(wording, reply),
  };
}

function contentOf({ id, text, picture, isUnreadable, mentions }: Wording, reply: object): object {
  if (isUnreadable) return { msgtype: 'video', content: { duration: '4000', videoType: 'mp4', downloadCode: `code-of-${id}` } };
  const code = `code-of-${id}`;
  if (picture && text === '') return { msgtype: 'picture', content: { pictureDownloadCode: `${code}-small`, downloadCode: code } };
  const words = mentions === 'nobody' ? text : ` ${text}`;
  if (picture) {
    const parts = [{ text: words }, { type: 'picture', pictureDownloadCode: `${code}-small`, downloadCode: code }];
    return { msgtype: 'richText', content: { richText: parts, ...reply } };
  }
  return { msgtype: 'text', text: { content: words, ...reply } };
}

function repliedTo(id: string, chatbotUserId: string): object {
  const isOurs = id.startsWith('pqk');
  return {
    createdAt: Date.now(),
    senderId: isOurs ? chatbotUserId : '$:LWCP_v1:$somebody',
    msgType: 'text',
    msgId: id,
    content: { text: '原来那句话' },
  };
}

export interface Signing {
  readonly secret: string;
  readonly at?: Date;
  readonly isForged?: boolean;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call of a robot's address. */
export function signedRequest(payload: object, { secret, at = new Date(), isForged = false, headers = {} }: Signing): CallbackRequest {
  const timestamp = String(at.getTime());
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const spoiled = `${sign.startsWith('A') ? 'B' : 'A'}${sign.slice(1)}`;
  return {
    method: 'POST',
    query: {},
    headers: { 'content-type': 'application/json; charset=utf-8', timestamp, sign: isForged ? spoiled : sign, ...headers },
    body: Buffer.from(JSON.stringify(payload)),
  };
}
