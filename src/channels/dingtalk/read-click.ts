import { parsedJson } from '#shared/parsed-json.js';
import { writePlace } from '#delivery/dingtalk/reply-place.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { buttonParams, cardClick, clickContent } from './dingtalk.wire.js';

export interface ClickPlace {
  readonly app: string;
  /** Whose people may press; null where the settings do not say. */
  readonly corpId: string | null;
}

/** What a pressed button says; null where it says nothing of ours. @param id as the platform names the event */
export function readClick(payload: unknown, id: string, { app, corpId }: ClickPlace): ChannelEvent | null {
  const click = cardClick.safeParse(payload).data;
  if (!click || (corpId !== null && click.corpId !== corpId)) return null;
  const content = clickContent.safeParse(parsedJson(click.content)).data;
  const params = buttonParams.safeParse(content?.cardPrivateData.params).data;
  if (!params) return null;
  const chat = params.chat === '' ? null : params.chat;
  // The platform tells the group not always; where it does, a card says nothing for another one.
  if (click.spaceType === 'IM_GROUP' && click.spaceId && click.spaceId !== chat) return null;
  const done = {
    channel: 'dingtalk',
    app,
    group: chat === null ? null : `dingtalk:${app}:${chat}`,
    person: `dingtalk:${app}:${click.userId}`,
    id: `click-${id}`,
    address: writePlace({ chat, staff: click.userId, nick: '', webhook: null, until: 0 }),
  };
  if ('command' in params) return { kind: 'commanded', ...done, command: params.command };
  return { kind: 'judged', ...done, verdict: params.verdict, reply: { key: params.key } };
}
