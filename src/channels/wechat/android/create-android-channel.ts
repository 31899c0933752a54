import type { z } from 'zod';
import type { Callback, CallbackAnswer } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import { Recent } from '#delivery/recent.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { isSameSecret } from '#shared/same-secret.js';
import { told } from '#delivery/signed-json.js';
import { readKept } from '#delivery/kept-json.js';
import type { Clock } from '#ports/clock.js';
import { GroupNames } from '../group-names.js';
import { AndroidSender, phonePayload } from './android.sender.js';
import { chatKey, chatOf, phoneRequest, toMessage, type phoneAddress, type PhoneAnswer, type PhoneRequest } from './android.wire.js';
import { Polls } from './polls.js';

export interface AndroidSettings {
  readonly by: 'android';
  readonly app: string;
  readonly botName: string | null;
  readonly waitSeconds: number;
  readonly polls: number;
  readonly secret: { readonly reveal: () => string };
}

/** A poll is answered within the five seconds after which the phone asks again. */
const pollMs = 4000;
const mostChats = 5000;

/** The phone of HuixiangDou, which reads WeChat's screen, posts what is written there and types what it fetches. */
export function createAndroidChannel(settings: AndroidSettings, clock: Clock): Channel {
  const polls = new Polls();
  let heard: Date | null = null;
  return {
    sender: new AndroidSender({ app: settings.app, polls, clock, lastHeard: () => heard }),
    completer: null,
    listen: async (into) => phoneCallback({ settings, clock, polls, heard: (now) => void (heard = now) }, into),
    check: async () => null,
    addressOf: ({ chat, person }) =>
      JSON.stringify({ title: chat ?? person, isGroup: chat !== null, asked: '' } satisfies z.input<typeof phoneAddress>),
    close: async () => polls.close(),
  };
}

interface Parts {
  readonly settings: AndroidSettings;
  readonly clock: Clock;
  readonly polls: Polls;
  readonly heard: (now: Date) => void;
}

function phoneCallback({ settings, clock, polls, heard }: Parts, into: ReceiveEvent): Callback {
  /** By chat: after how many of its next polls the phone still looks at what they brought. What an earlier process was asked is not known. */
  const useful = new Recent<number>(mostChats);
  const names = new GroupNames(into);
  return async ({ method, query, body }, signal) => {
    if (!isSameSecret(query['secret'] ?? '', settings.secret.reveal())) return told(401, 'not-known');
    if (method !== 'POST') return told(405, 'method-not-allowed');
    const request = readKept(phoneRequest, Buffer.from(body).toString('utf8'));
    if (!request || (request.query.type !== 'text' && request.query.type !== 'poll')) return told(400, 'unreadable');
    const now = clock.now();
    heard(now);
    return answered(request.query.type === 'text' ? await take(request, now, signal) : await poll(request, signal));
  };

  /** The phone polls right after this is answered: it waits for the reply, so that the poll finds it. */
  async function take(request: PhoneRequest, now: Date, signal: AbortSignal): Promise<PhoneAnswer['data']> {
    const message = toMessage(request, { app: settings.app, botName: settings.botName, now });
    const chat = chatOf(request);
    await names.tell(message, chat.title);
    await into.receive({ kind: 'message', message });
    await polls.expected(chatKey(chat), settings.waitSeconds * 1000, signal);
    useful.set(chatKey(chat), settings.polls - 1);
    return [];
  }

  /** What the last poll brings the phone types only when the next message comes, into whatever chat is open then: it gets nothing. */
  async function poll(request: PhoneRequest, signal: AbortSignal): Promise<PhoneAnswer['data']> {
    const chat = chatKey(chatOf(request));
    const left = useful.get(chat) ?? settings.polls - 1;
    if (left <= 0) return [];
    useful.set(chat, left - 1);
    const payload = await polls.take(chat, pollMs, signal);
    const given = payload === null ? null : readKept(phonePayload, payload);
    if (!given) return [];
    const req = { ...request, query: { type: 'text', content: given.asked ?? '' } };
    return [{ req, rsp: { code: 0, state: 'success', text: given.text, references: given.references } }];
  }
}

function answered(data: PhoneAnswer['data']): CallbackAnswer {
  const answer: PhoneAnswer = { msg: 'ok', msgCode: '10000', data };
  return { status: 200, contentType: 'application/json', body: JSON.stringify(answer) };
}
