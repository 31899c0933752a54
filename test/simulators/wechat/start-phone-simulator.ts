import { setMaxListeners } from 'node:events';
import type { Callback, CallbackRequest } from '#delivery/callback.js';
import type { PhoneAnswer } from '#channels/wechat/android/android.wire.js';
import type { Wording } from '../../contract/channel.contract.js';

export interface PhoneOptions {
  readonly secret: string;
  /** The way in, once there is one. */
  readonly target: () => Callback | null;
  /** What somebody's screen shows is typed as often as it comes, whatever chat is open; a real phone stops at the first. */
  readonly isPatient: boolean;
}

export interface PhoneSimulator {
  readonly request: (wording: Wording, change?: { readonly secret?: string }) => CallbackRequest;
  readonly poll: (chat: string) => CallbackRequest;
  readonly deliver: (wording: Wording) => Promise<void>;
  /** Waits until the phone asks whether there is something for a chat. */
  readonly asking: (chat: string) => Promise<void>;
  readonly shown: (place: string) => readonly string[];
  /** What the phone asked for is on its way to it: waits until it was typed, and the phone asks again. */
  readonly typed: (chat: string) => Promise<void>;
  /** The phone has no connection. */
  readonly away: () => Promise<void>;
  readonly back: () => void;
  readonly close: () => Promise<void>;
}

/** WeChat shows how many there are behind the name of a group. */
const members = 35;

/**
 * The Android client of HuixiangDou (android/demo/src/main/java/com/carlos/grabredenvelope/demo/SendEmojiService.kt as of 2024): it posts
 * what stands on the screen, polls, and types what has code 0 below its question.
 */
export function startPhoneSimulator({ secret, target, isPatient }: PhoneOptions): PhoneSimulator {
  const byPlace = new Map<string, string[]>();
  const loops = new Map<string, Promise<void>>();
  let connection = manyPolls();
  const state = { isAway: false, isClosed: false };
  const open = new Map<string, () => void>();
  const asked = new Set<string>();

  const titleOf = (place: string): string => (place.startsWith('oc') ? `${place}(${members})` : place);
  const post = (body: object, given = secret): CallbackRequest => ({
    method: 'POST',
    query: { secret: given },
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(body)),
  });
  const request = (
    { text, chat, person, mentions, isUnreadable }: Wording,
    { secret: given }: { readonly secret?: string } = {},
  ): CallbackRequest => {
    const mark = { nobody: '', assistant: '@茴香豆\u2005', others: '@小王\u2005' }[mentions];
    const groupname = chat === null ? person : titleOf(chat);
    const content = isUnreadable ? '' : `${mark}${text}`;
    return post({ query_id: groupname, groupname, username: person, query: { type: 'text', content } }, given);
  };
  const poll = (place: string): CallbackRequest =>
    post({
      query_id: titleOf(place),
      groupname: titleOf(place),
      username: place.startsWith('oc') ? 'ou_1' : place,
      query: { type: 'poll', content: '' },
    });

  async function pollOnce(place: string): Promise<boolean> {
    asked.add(place);
    const answering = target()?.(poll(place), connection.signal);
    // The way in has it as soon as it was called.
    open.get(place)?.();
    const answer = await answering;
    asked.delete(place);
    const { data } = JSON.parse(answer?.body ?? '{"data":[]}') as PhoneAnswer;
    const text = data.map(({ req, rsp }) => `${req.query.content}\n------\n${rsp.text}`).join('');
    if (data.length > 0) byPlace.set(place, [...(byPlace.get(place) ?? []), text]);
    return data.length > 0;
  }
  async function loop(place: string): Promise<void> {
    while (!state.isClosed) {
      if (state.isAway) await new Promise((resolve) => setTimeout(resolve, 5));
      else if (await pollOnce(place)) await Promise.resolve();
      else await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  async function asking(place: string): Promise<void> {
    if (!loops.has(place) || asked.has(place) || state.isClosed) return;
    await new Promise<void>((resolve) => open.set(place, resolve));
    open.delete(place);
  }
  return {
    request,
    poll,
    async deliver(wording) {
      const answer = await target()?.(request(wording), connection.signal);
      if (answer?.status !== 200) throw new Error(`not acknowledged: ${answer?.status} ${answer?.body}`);
      const place = wording.chat ?? wording.person;
      if (isPatient && !loops.has(place)) loops.set(place, loop(place));
    },
    asking,
    async typed(place) {
      asked.delete(place);
      await asking(place);
    },
    shown: (place) => byPlace.get(place) ?? [],
    async away() {
      state.isAway = true;
      connection.abort();
      connection = manyPolls();
      while (asked.size > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    back: () => void (state.isAway = false),
    async close() {
      state.isClosed = true;
      connection.abort();
      for (const go of open.values()) go();
      await Promise.all(loops.values());
    },
  };
}

/** Ends all polls that are open, of however many phones. */
function manyPolls(): AbortController {
  const connection = new AbortController();
  setMaxListeners(0, connection.signal);
  return connection;
}
