import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { startSignedSide, type SignedFailure } from '../start-signed-side.js';

/** What a gateway is posted, by docs/channels/wechat.md. */
export interface BridgePosted {
  readonly type: 'reply' | 'recall';
  readonly id: string;
  readonly room: string | null;
  readonly to: string;
  readonly mention?: string | null;
  readonly quote?: string | null;
  readonly question?: string | null;
  readonly kind?: string;
  readonly text: string;
  readonly message?: string;
}

export interface BridgeSimulator {
  /** Where replies are sent to. */
  readonly url: string;
  readonly request: (wording: Wording, change?: { readonly secret?: string; readonly at?: Date }) => CallbackRequest;
  readonly event: (body: object) => CallbackRequest;
  readonly shown: (place: string) => readonly string[];
  readonly posted: readonly BridgePosted[];
  readonly failNext: (how: SignedFailure, times?: number) => void;
  readonly close: () => Promise<void>;
}

/** The account the gateway is logged in with. */
export const bridgeAccount = 'wxid_bot';

/** A gateway of WeChat, by docs/channels/wechat.md alone: it calls messages by ids of its own, and knows a reply again by its id. */
export async function startBridgeSimulator(secret: string): Promise<BridgeSimulator> {
  const posted: BridgePosted[] = [];
  const byPlace = new Map<string, Map<string, string>>();
  const known = new Map<string, string>();
  let count = 0;
  function show(message: BridgePosted): string {
    const texts = byPlace.get(message.to) ?? new Map<string, string>();
    byPlace.set(message.to, texts);
    posted.push(message);
    if (message.type === 'recall') {
      texts.delete(message.message ?? '');
      return '';
    }
    const id = known.get(message.id) ?? `gateway-${(count += 1)}`;
    if (!known.has(message.id)) texts.set(id, message.text);
    known.set(message.id, id);
    return id;
  }
  const side = await startSignedSide(secret, (reply) => ({ message: show(reply as BridgePosted) }));
  return {
    ...side,
    posted,
    request: (wording, change = {}) => side.request(eventOf(wording), change.secret, change.at),
    event: (body) => side.request(body),
    shown: (place) => [...(byPlace.get(place)?.values() ?? [])],
  };
}

const marks = { nobody: '', assistant: '@茴香豆\u2005', others: '@小王\u2005' } as const;
const lists = { nobody: [], assistant: [bridgeAccount], others: ['wxid_wang'] } as const;

/** A message as a gateway posts it. */
function eventOf({ id, text, chat, person, mentions, picture, repliesTo, isUnreadable }: Wording): object {
  const common = {
    id,
    self: bridgeAccount,
    from: person,
    room: chat === null ? null : { id: chat, topic: '客服群' },
    mentions: lists[mentions],
  };
  if (isUnreadable) return { ...common, type: 'emoji' };
  if (picture)
    return { ...common, type: 'picture', pictures: [{ mediaType: 'image/png', base64: Buffer.from(picture).toString('base64') }] };
  const words = { ...common, text: `${marks[mentions]}${text}` };
  return repliesTo === undefined
    ? { ...words, type: 'text' }
    : { ...words, type: 'quote', quote: { author: null, text: '…', id: repliesTo } };
}
