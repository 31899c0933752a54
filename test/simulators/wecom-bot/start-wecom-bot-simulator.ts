import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Wording } from '../../contract/channel.contract.js';
import { listenOnLoopback } from '../listen-on-loopback.js';
import type { Failure } from '../weixin/answer-json.js';
import { BotPlatform, type Frame } from './bot-platform.js';
import { SealedFiles } from './sealed-files.js';

export interface WecomBotSimulatorOptions {
  readonly botId: string;
  readonly secret: string;
  readonly botName: string;
  readonly mostPerMinute?: number;
  readonly now?: () => Date;
}

/** The platform's side of one bot, and the people who write to it. */
export interface WecomBotSimulator {
  /** Where connections go. */
  readonly address: string;
  readonly platform: BotPlatform;
  /** Brings it over the connection; nobody tells the platform whether it was kept. */
  deliver(wording: Wording): void;
  /** The same for the body of any message or event. @returns the request it may be answered by */
  deliverBody(command: 'aibot_msg_callback' | 'aibot_event_callback', body: object): string;
  /** Anything at all over the connection. */
  deliverRaw(text: string): void;
  enter(person: string): void;
  /** Presses a button of the newest card, by what it says. */
  press(place: string, person: string, button: string): void;
  /** Says what is thought of the newest message that asks for it: 1 well, 2 ill, 3 neither any more. */
  judge(place: string, person: string, type: number): void;
  shown(place: string): readonly string[];
  failNext(how: Failure, times?: number): void;
  /** Cuts what is connected. */
  cut(): void;
  /** Says nothing to whoever connects. */
  isMute: boolean;
  /** Takes the connection back in the same breath as it says that the bot is known. */
  isHasty: boolean;
  /** What is said instead of that the bot is known. */
  refusal: number | null;
  /** Connections that were known as the bot, in all. */
  readonly known: () => number;
  readonly isConnected: () => boolean;
  readonly pings: () => number;
  close(): Promise<void>;
}

/**
 * WeCom's platform for AI bots over long connections, on loopback: frames as @wecom/aibot-node-sdk 1.0.7 speaks them (read 2026-11-26), one
 * connection for a bot, sealed files, limits and times of https://developer.work.weixin.qq.com/document/path/101463, numbers as
 * programs met them (https://github.com/sunnoy/openclaw-plugin-wecom/issues/107).
 */
export async function startWecomBotSimulator(options: WecomBotSimulatorOptions): Promise<WecomBotSimulator> {
  const { botId, secret, botName, now = () => new Date() } = options;
  const files = new SealedFiles();
  const storage = await listenOnLoopback(({ path }, response) => files.give(path, response));
  const platform = new BotPlatform({ mostPerMinute: options.mostPerMinute ?? 30, now });
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  let current: WebSocket | null = null;
  let [known, pings, count] = [0, 0, 0];

  const send = (socket: WebSocket | null, frame: object): void => socket?.send(JSON.stringify(frame));
  const bring = (socket: WebSocket | null, command: string, body: object): string => {
    const request = `req-${(count += 1)}`;
    platform.open(request, command, body);
    send(socket, { cmd: command, headers: { req_id: request }, body });
    return request;
  };
  const happens = (person: string, place: string | null, event: object): void => {
    const chat = place === null || place === person ? { chattype: 'single' } : { chattype: 'group', chatid: place };
    const seconds = Math.floor(now().getTime() / 1000);
    bring(current, 'aibot_event_callback', {
      msgid: `event-${count}`,
      create_time: seconds,
      aibotid: botId,
      ...chat,
      from: { userid: person },
      msgtype: 'event',
      event,
    });
  };
  const displace = (socket: WebSocket): void => {
    const event = { eventtype: 'disconnected_event' };
    bring(socket, 'aibot_event_callback', { msgid: 'gone', aibotid: botId, from: {}, msgtype: 'event', event });
    setTimeout(() => socket.terminate(), 50).unref();
  };
  const subscribe = (socket: WebSocket, { headers, body }: Frame): void => {
    const isRight = body?.['bot_id'] === botId && body['secret'] === secret;
    const code = simulator.refusal ?? (isRight ? 0 : 853_000);
    if (code === 0) {
      known += 1;
      const before = current;
      current = socket;
      if (before && before !== socket) displace(before);
    }
    send(socket, { headers, errcode: code, errmsg: code === 0 ? 'ok' : 'invalid bot_id or secret' });
    if (code === 0 && simulator.isHasty) displace(socket);
  };
  const hear = (socket: WebSocket, text: string): void => {
    const frame = JSON.parse(text) as Frame;
    if (simulator.isMute) return;
    if (frame.cmd === 'aibot_subscribe') return subscribe(socket, frame);
    if (socket !== current) return socket.terminate();
    if (frame.cmd === 'ping') pings += 1;
    const acknowledgement = frame.cmd === 'ping' ? { errcode: 0, errmsg: 'ok' } : platform.take(frame);
    if (acknowledgement) send(socket, { headers: frame.headers, ...acknowledgement });
  };
  server.on('connection', (socket) => {
    socket.on('message', (bytes: Buffer) => hear(socket, bytes.toString('utf8')));
    socket.on('close', () => void (current === socket && (current = null)));
    socket.on('error', () => {});
  });

  const simulator: WecomBotSimulator = {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    platform,
    isMute: false,
    isHasty: false,
    refusal: null,
    deliver: (wording) =>
      void bring(current, 'aibot_msg_callback', bodyOf(wording, { botId, botName, seal: (bytes) => files.seal(bytes, storage.address) })),
    deliverBody: (command, body) => bring(current, command, body),
    deliverRaw: (text) => current?.send(text),
    enter: (person) => happens(person, null, { eventtype: 'enter_chat' }),
    press: (place, person, button) => {
      const { key, task } = platform.buttonOf(place, button);
      const card = { card_type: 'button_interaction', event_key: key, task_id: task };
      happens(person, place, { eventtype: 'template_card_event', template_card_event: card });
    },
    judge: (place, person, type) =>
      happens(person, place, { eventtype: 'feedback_event', feedback_event: { id: platform.feedbackOf(place), type } }),
    shown: (place) => platform.shown(place),
    failNext: (how, times = 1) => void platform.failures.push(...Array<Failure>(times).fill(how)),
    cut: () => {
      for (const socket of server.clients) socket.terminate();
      current = null;
    },
    known: () => known,
    isConnected: () => current !== null,
    pings: () => pings,
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      await Promise.all([storage.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
  return simulator;
}

interface Writing {
  readonly botId: string;
  readonly botName: string;
  readonly seal: (bytes: Uint8Array) => { readonly url: string; readonly aeskey: string };
}

function bodyOf(
  { id, text, chat, person, mentions, picture, isUnreadable, repliesTo }: Wording,
  { botId, botName, seal }: Writing,
): object {
  const called = chat === null || mentions === 'nobody' ? '' : `@${mentions === 'assistant' ? botName : '李四'} `;
  const place = chat === null ? { chattype: 'single' } : { chattype: 'group', chatid: chat };
  const quote = repliesTo === undefined ? {} : { quote: { msgtype: 'text', text: { content: 'what was quoted' } } };
  const common = { msgid: id, aibotid: botId, ...place, from: { userid: person }, response_url: 'https://example.org/response', ...quote };
  if (isUnreadable) return chat === null ? { ...common, msgtype: 'voice', voice: { content: '' } } : { ...common, msgtype: 'sticker' };
  if (!picture) return { ...common, msgtype: 'text', text: { content: called + text } };
  const image = seal(picture);
  if (chat === null && text === '') return { ...common, msgtype: 'image', image };
  // In groups pictures come with words alone.
  const words = called + text === '' ? [] : [{ msgtype: 'text', text: { content: called + text } }];
  return { ...common, msgtype: 'mixed', mixed: { msg_item: [...words, { msgtype: 'image', image }] } };
}
