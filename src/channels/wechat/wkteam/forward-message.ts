import type { ChannelEvent } from '#domain/channel-event.js';
import { placeOf } from '../wechat-message.js';
import type { WkteamMessage, wkteamAddress } from './wkteam.wire.js';
import type { WkteamPayload } from './wkteam-payload.js';
import { readQuote } from './wechat-xml.js';
import type { z } from 'zod';

export interface Forwarding {
  readonly app: string;
  /** The groups that hear of one another. */
  readonly groups: readonly string[];
}

/** Longer texts are cut; what is larger than this is not passed on. */
const longestText = 2000;
const mostXml = 20_000;
const command = /^\s*(?:@\S+\s+)?[/／]\p{L}/u;

/** What the other groups are told of a message: what people said, never the account itself, and nothing that was taken back. */
export function forwardMessage(
  message: WkteamMessage,
  { app, groups }: Forwarding,
): readonly Extract<ChannelEvent, { readonly kind: 'forwarded' }>[] {
  const { group, from, id, isOwn } = message;
  if (group === null || isOwn || !groups.includes(group)) return [];
  const payload = payloadOf(message);
  if (payload === null) return [];
  return groups
    .filter((other) => other !== group)
    .map((other) => {
      const address = JSON.stringify({ to: other, mention: null } satisfies z.input<typeof wkteamAddress>);
      return { kind: 'forwarded', ...placeOf({ app, chat: other, person: from }), id, address, payloads: [JSON.stringify(payload)] };
    });
}

/** In the form HuixiangDou relays in; null for what it does not, and for what is said to the assistant. */
function payloadOf(message: WkteamMessage): WkteamPayload | null {
  const { type, content, title, name, from, md5, length } = message;
  const saying = (text: string): WkteamPayload | null => (text.trim() === '' ? null : { path: 'sendText', content: cut(text) });
  switch (type) {
    case 'text':
      return content.trim() === '' || command.test(content) ? null : saying(`${name ?? from}：${content}`);
    case 'quote': {
      const quoted = readQuote(content);
      return title.trim() === ''
        ? null
        : saying(`${quoted?.text === null || !quoted ? '' : `${cut(quoted.text)}\n---\n`}${name ?? from}：${title}`);
    }
    case 'emoji':
      return md5 === null || length === null ? null : { path: 'sendEmoji', imageMd5: md5, imgSize: String(length) };
    case 'picture':
      return asItCame('sendRecvImage', content);
    case 'link':
      return asItCame('forwardUrl', content);
    default:
      return null;
  }
}

function asItCame(path: 'sendRecvImage' | 'forwardUrl', content: string): WkteamPayload | null {
  return content.trim() === '' || content.length > mostXml ? null : { path, content };
}

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length > longestText ? `${characters.slice(0, longestText).join('')}…` : text;
}
