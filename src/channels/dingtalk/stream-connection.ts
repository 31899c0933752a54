import type { WebSocket } from 'ws';
import { messageOf } from '#shared/message-of.js';
import { parsedJson } from '#shared/parsed-json.js';
import { patiently } from '#delivery/patiently.js';
import { AssistantError } from '#domain/errors.js';
import { cardTopic, robotTopic, streamFrame, type StreamFrame } from './dingtalk.wire.js';

/**
 * Takes in one event. @param id as the platform names it @returns what it is answered
 * @throws AssistantError OVERLOADED, STORAGE_FAILED, CANCELLED: then it is not answered, and the platform brings it again within a minute
 */
export type TakeFrame = (topic: string, payload: unknown, id: string) => Promise<object>;

export interface ConnectionParts {
  readonly take: TakeFrame;
  readonly warn: (message: string) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly app: string;
  readonly timeoutMs: number;
  /** Pauses in milliseconds after which an event that is not taken in is tried again, and nothing overtakes it; six seconds in all when left out. */
  readonly againMs?: readonly number[];
}

const mostBytes = 1024 * 1024;
/** Of one connection; what comes beyond is not answered, and so brought again. */
const mostWaiting = 256;
/** Without a sign of life after two of these it is made anew. */
const pingMs = 30_000;
/** After it says that it ends, the platform sends nothing more, and cuts ten seconds later. */
const farewellMs = 10_000;

/** Well within the minute after which the platform brings again what was not answered. */
const usualAgainMs = [200, 1_000, 5_000];

const topics: ReadonlySet<string> = new Set([robotTopic, cardTopic]);

/** One connection of a stream. What comes is taken in one after the other, as people wrote it. */
export class StreamConnection {
  /** `leaving`: the platform says that it ends, and what is under way still does; `broken`: it is gone. */
  readonly ended: Promise<'leaving' | 'broken'>;
  private tell: (end: 'leaving' | 'broken') => void = () => {};
  private tail: Promise<void> = Promise.resolve();
  private waiting = 0;
  private isAlive = true;

  private constructor(
    private readonly socket: WebSocket,
    private readonly parts: ConnectionParts,
  ) {
    this.ended = new Promise((resolve) => (this.tell = resolve));
    const heartbeat = setInterval(() => this.beat(), pingMs);
    heartbeat.unref();
    const stop = (): void => socket.terminate();
    parts.signal.addEventListener('abort', stop, { once: true });
    socket.on('close', () => {
      clearInterval(heartbeat);
      parts.signal.removeEventListener('abort', stop);
      this.tell('broken');
    });
    socket.on('pong', () => (this.isAlive = true));
    socket.on('message', (bytes: Buffer) => this.hear(frameOf(bytes.toString('utf8'))));
  }

  /** The package is loaded here and nowhere else. @throws AssistantError CHANNEL_UNREACHABLE */
  static async open(url: URL, parts: ConnectionParts): Promise<StreamConnection> {
    const { WebSocket } = await import('ws');
    const { app, signal, timeoutMs } = parts;
    const socket = new WebSocket(url, { handshakeTimeout: timeoutMs, maxPayload: mostBytes, perMessageDeflate: false });
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        socket.terminate();
        // Its words may hold the address, and the address the ticket.
        reject(new AssistantError('CHANNEL_UNREACHABLE', `the stream of ${app} at ${url.host} cannot be opened; check the network`));
      };
      // Every failure is followed by `close`; without a listener it would end the process.
      socket.on('error', () => socket.terminate());
      socket.once('close', fail);
      socket.once('open', () => {
        socket.off('close', fail);
        if (signal.aborted) return fail();
        resolve(new StreamConnection(socket, parts));
      });
    });
  }

  private hear(frame: StreamFrame | null): void {
    this.isAlive = true;
    if (!frame) return;
    const { type, headers, data } = frame;
    if (type === 'SYSTEM' && headers.topic === 'ping') return this.answer(frame, 200, data);
    if (type === 'SYSTEM' && headers.topic === 'disconnect') return this.leave();
    if (type !== 'CALLBACK' && type !== 'EVENT') return;
    if (!topics.has(headers.topic)) return this.answer(frame, 404, '{}');
    if (this.waiting >= mostWaiting) return;
    this.waiting += 1;
    this.tail = this.tail.then(() => this.takeIn(frame)).finally(() => (this.waiting -= 1));
  }

  private async takeIn(frame: StreamFrame): Promise<void> {
    const { topic, messageId } = frame.headers;
    const { take, againMs = usualAgainMs, signal } = this.parts;
    try {
      const response = await patiently(() => take(topic, parsedJson(frame.data), messageId ?? ''), againMs, signal);
      this.answer(frame, 200, JSON.stringify({ response }));
    } catch (cause) {
      if (signal.aborted) return;
      this.parts.warn(`an event is left to be brought again: ${messageOf(cause)}`);
    }
  }

  private answer({ headers: { messageId } }: StreamFrame, code: number, data: string): void {
    const said = { code, headers: { contentType: 'application/json', messageId }, message: code === 200 ? 'OK' : 'not subscribed', data };
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(said));
  }

  private leave(): void {
    this.tell('leaving');
    setTimeout(() => this.socket.terminate(), farewellMs).unref();
  }

  private beat(): void {
    if (!this.isAlive) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
  }
}

function frameOf(text: string): StreamFrame | null {
  return streamFrame.safeParse(parsedJson(text)).data ?? null;
}
