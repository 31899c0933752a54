import { z } from 'zod';
import { platformId } from '#delivery/dingtalk/reply-place.js';

/** Topics that a robot takes in by a stream (dingtalk-stream 2.1.5, TOPIC_ROBOT and TOPIC_CARD). */
export const robotTopic = '/v1.0/im/bot/messages/get';
export const cardTopic = '/v1.0/card/instances/callback';

/** What comes over a stream (https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol). `data` is JSON itself. */
export const streamFrame = z.object({
  type: z.string(),
  headers: z.object({ topic: z.string(), messageId: z.string().max(200).nullish() }),
  data: z.string(),
});
export type StreamFrame = z.output<typeof streamFrame>;

/** Where a stream is, and what opens it. */
export const streamPlace = z.object({ endpoint: z.url({ protocol: /^wss?$/u }).max(2000), ticket: z.string().min(1).max(2000) });

const verdict = z.enum(['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent']);

/** What a button carries, in texts alone: the platform gives it back as it was made. `chat`: empty one to one. */
export const buttonParams = z.union([
  z.object({ key: z.string().regex(/^[\w-]{1,40}$/u), verdict, chat: z.union([platformId, z.literal('')]) }),
  z.object({ command: z.string().min(1).max(300), chat: z.union([platformId, z.literal('')]) }),
]);
export type ButtonParams = z.output<typeof buttonParams>;

/** Somebody pressed a button (https://open.dingtalk.com/document/orgapp/event-callback-card). `content` is JSON itself. */
export const cardClick = z.object({
  corpId: z.string().nullish().catch(null),
  userId: platformId,
  outTrackId: z.string().max(200),
  spaceType: z.string().nullish().catch(null),
  spaceId: z.string().nullish().catch(null),
  content: z.string().max(20_000),
});

export const clickContent = z.object({ cardPrivateData: z.object({ params: z.unknown() }) });
