import { z } from 'zod';
import { readContent, readReplied, type RepliedMessage } from '#delivery/dingtalk/message-content.js';
import { unfetchedCodes } from '#delivery/dingtalk/picture-codes.js';
import { platformId, writePlace } from '#delivery/dingtalk/reply-place.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const idOrNone = platformId.nullish().catch(null);
const wordsOrNone = z.string().nullish().catch(null);

/** What a robot is told when somebody writes to it (https://open.dingtalk.com/document/orgapp/receive-message), by either way in. */
const wire = z.object({
  msgId: platformId,
  msgtype: z.string().max(100),
  conversationId: platformId,
  conversationType: z.enum(['1', '2']),
  conversationTitle: wordsOrNone,
  createAt: z.coerce.number().nullish().catch(null),
  robotCode: idOrNone,
  chatbotCorpId: idOrNone,
  chatbotUserId: idOrNone,
  senderId: idOrNone,
  senderStaffId: idOrNone,
  senderCorpId: idOrNone,
  senderNick: wordsOrNone,
  isInAtList: z.boolean().nullish().catch(null),
  atUsers: z
    .array(z.object({ dingtalkId: wordsOrNone, staffId: wordsOrNone }))
    .nullish()
    .catch(null),
  sessionWebhook: z.string().max(2000).nullish().catch(null),
  sessionWebhookExpiredTime: z.coerce.number().nullish().catch(null),
  originalMsgId: idOrNone,
  originalProcessQueryKey: idOrNone,
  text: z.unknown().optional(),
  content: z.unknown().optional(),
});
type Wire = z.output<typeof wire>;

/** Whose messages are read. */
export interface RobotPlace {
  readonly channel: string;
  readonly app: string;
  /** As the platform names the robot; null where the settings do not say. */
  readonly robotCode: string | null;
  /** The company the robot belongs to; null where the settings do not say. */
  readonly corpId: string | null;
  /** Whether what is in pictures can be fetched. */
  readonly hasPictures: boolean;
}

/** What came. `title`: what its group is called; null one to one, and where the platform does not tell. */
export type RobotArrival =
  | { readonly kind: 'message'; readonly message: ReceivedMessage; readonly title: string | null }
  | { readonly kind: 'of-another-app' }
  | { readonly kind: 'unreadable' };

const longestTitle = 300;
/** Milliseconds since 1970, of this century. */
const [earliestTime, latestTime] = [946_684_800_000, 4_102_444_800_000];

/** Reads what the platform says; nothing in it is believed before its way in was proved. */
export function readRobotMessage(payload: unknown, place: RobotPlace, now: Date): RobotArrival {
  const parsed = wire.safeParse(payload);
  if (!parsed.success) return { kind: 'unreadable' };
  const said = parsed.data;
  const { robotCode, chatbotCorpId } = said;
  if (place.robotCode !== null && robotCode && robotCode !== place.robotCode) return { kind: 'of-another-app' };
  if (place.corpId !== null && chatbotCorpId !== place.corpId) return { kind: 'of-another-app' };
  const person = staffOf(said) ?? said.senderId ?? null;
  if (person === null) return { kind: 'unreadable' };
  const isGroup = said.conversationType === '2';
  const title = (said.conversationTitle ?? '').trim().slice(0, longestTitle);
  return { kind: 'message', message: messageOf(said, person, place, now), title: isGroup && title !== '' ? title : null };
}

function messageOf(said: Wire, person: string, { channel, app, hasPictures }: RobotPlace, now: Date): ReceivedMessage {
  const { msgId, msgtype, conversationId, conversationType, chatbotUserId, senderId, createAt, text, content } = said;
  const isGroup = conversationType === '2';
  const read = readContent(msgtype, text, content);
  const replied = readReplied(text, content);
  const isOurs = replied !== null && typeof chatbotUserId === 'string' && replied.sender === chatbotUserId;
  const isAddressed = !isGroup || isMentioned(said) || isOurs;
  const codes = hasPictures ? [...read.codes, ...(read.text === '' ? [] : (replied?.codes ?? []))] : [];
  return {
    channel,
    app,
    group: isGroup ? `${channel}:${app}:${conversationId}` : null,
    person: `${channel}:${app}:${person}`,
    id: msgId,
    repliesTo: repliesTo(said, replied, isOurs),
    address: addressOf(said),
    text: read.text,
    quote: replied && replied.text !== '' ? replied.text : null,
    pictures: [],
    unfetched: unfetchedCodes(codes),
    unreadable: read.text === '' && codes.length === 0 ? (read.unreadable ?? 'unknown') : null,
    at: createAt && createAt > earliestTime && createAt < latestTime ? new Date(createAt) : now,
    author: typeof chatbotUserId === 'string' && senderId === chatbotUserId ? 'self' : 'person',
    isAddressed,
    isForOthers: isGroup && !isAddressed && namesOthers(said),
  };
}

/** As their company names them where that is the robot's own: ids of other companies may be the same. */
function staffOf({ senderStaffId, senderCorpId, chatbotCorpId }: Wire): string | null {
  const isColleague = !senderCorpId || !chatbotCorpId || senderCorpId === chatbotCorpId;
  return (isColleague && senderStaffId) || null;
}

/**
 * What we sent is known by its `processQueryKey`, what people wrote by its id. Cards, and what went by a session, have no such key: of these
 * the last answer is meant.
 */
function repliesTo({ originalProcessQueryKey, originalMsgId }: Wire, replied: RepliedMessage | null, isOurs: boolean): string | null {
  if (!replied) return null;
  return originalProcessQueryKey ?? (isOurs ? null : (replied.id ?? originalMsgId ?? null));
}

function addressOf(said: Wire): string {
  const { conversationType, conversationId, senderNick, sessionWebhook, sessionWebhookExpiredTime } = said;
  return writePlace({
    chat: conversationType === '2' ? conversationId : null,
    staff: staffOf(said),
    nick: Array.from((senderNick ?? '').slice(0, 80))
      .slice(0, 40)
      .join(''),
    webhook: sessionWebhook ?? null,
    until: sessionWebhookExpiredTime ?? 0,
  });
}

/** A robot hears nothing in groups that does not mention it: where the platform does not say whom a message mentions, it is meant. */
function isMentioned({ isInAtList, atUsers, chatbotUserId }: Wire): boolean {
  return isInAtList ?? (!atUsers || atUsers.some(({ dingtalkId }) => dingtalkId === chatbotUserId));
}

function namesOthers({ atUsers, chatbotUserId }: Wire): boolean {
  return (atUsers ?? []).some(({ dingtalkId }) => dingtalkId !== chatbotUserId);
}
