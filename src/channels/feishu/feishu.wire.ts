import { z } from 'zod';

/**
 * What the platform delivers, as far as it is read; fields it leaves out are null. Schema 2.0 of events
 * (https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM), the same over both ways in.
 */
export const envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1).max(200),
    event_type: z.string().min(1).max(200),
    app_id: z.string(),
    token: z.string().nullish(),
  }),
  event: z.unknown(),
});

export type Envelope = z.output<typeof envelope>;

/** Events of the form before, none of which is needed. */
export const olderEvent = z.object({ type: z.literal('event_callback'), token: z.string() });

/** Asked for when an address is entered on the platform. */
export const challenge = z.object({ type: z.literal('url_verification'), token: z.string(), challenge: z.string().max(1000) });

/** In paths of calls and in addresses of replies. */
const id = z.string().regex(/^[\w-]{1,100}$/u);
const person = z.object({ open_id: id.nullish() }).nullish();

/** Of a message as it comes in, and as it is fetched: there `id` is a text. */
export const mention = z.object({ key: z.string(), id: z.union([person, z.string()]), name: z.string().nullish() });
export type Mention = z.output<typeof mention>;

/** https://open.feishu.cn/document/server-docs/im-v1/message/events/receive */
export const messageReceived = z.object({
  sender: z.object({ sender_id: person, sender_type: z.string().nullish() }),
  message: z.object({
    message_id: id,
    root_id: id.nullish(),
    parent_id: id.nullish(),
    thread_id: id.nullish(),
    create_time: z.string().nullish(),
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mention).nullish(),
  }),
});
export type MessageReceived = z.output<typeof messageReceived>;

/** https://open.feishu.cn/document/server-docs/im-v1/message/events/recalled */
export const messageRecalled = z.object({ message_id: id, chat_id: id });

/** https://open.feishu.cn/document/server-docs/im-v1/message-reaction/event/created */
export const reactionCreated = z.object({
  message_id: id,
  reaction_type: z.object({ emoji_type: z.string() }),
  operator_type: z.string().nullish(),
  user_id: person,
});

/** https://open.feishu.cn/document/server-docs/group/chat-member/event/added-2, …/bot_p2p_chat_entered */
export const chatEntered = z.object({ chat_id: id, operator_id: person, name: z.string().max(300).nullish() });

/** https://open.feishu.cn/document/server-docs/group/chat/events/updated */
export const chatUpdated = z.object({
  chat_id: id,
  operator_id: person,
  after_change: z.object({ name: z.string().max(300).nullish() }).nullish(),
});

/** https://open.feishu.cn/document/feishu-cards/card-callback-communication; `value` as answer-card.ts wrote it. */
export const cardAction = z.object({
  operator: z.object({ open_id: id }),
  action: z.object({ value: z.unknown() }),
  context: z.object({ open_message_id: id.nullish(), open_chat_id: id.nullish() }),
});

/** https://open.feishu.cn/document/server-docs/im-v1/message/get */
export const fetchedMessages = z.object({
  data: z.object({
    items: z
      .array(
        z.object({
          message_id: z.string(),
          upper_message_id: z.string().nullish(),
          msg_type: z.string(),
          create_time: z.string().nullish(),
          deleted: z.boolean().nullish(),
          body: z.object({ content: z.string().nullish() }).nullish(),
          mentions: z.array(mention).nullish(),
        }),
      )
      .max(1000),
  }),
});
export type FetchedMessage = z.output<typeof fetchedMessages>['data']['items'][number];
