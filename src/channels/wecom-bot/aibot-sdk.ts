import type { WSClient } from '@wecom/aibot-node-sdk';
import { neverLeft } from '#delivery/never-left.js';
import type { Revealed } from '#delivery/weixin/sealed-message.js';
import { AssistantError } from '#domain/errors.js';

export type BotClient = Pick<WSClient, 'reply' | 'sendMessage' | 'disconnect'>;

export interface BotCredentials {
  readonly botId: string;
  readonly botSecret: Revealed;
  readonly connectionAddress: string;
  /** Longest wait for the connection, and for the platform to know us over it. */
  readonly timeoutMs: number;
  /** Between signs of life, of which two in a row may stay without an answer, and no third; half a minute when left out, as the platform advises. */
  readonly heartbeatMs?: number;
}

/** What a connection brings. */
export interface BotListener {
  /** A message or an event. `request` is what replies to it name. */
  take(request: string, body: unknown): void;
  /** It is over; `isDisplaced`: since somebody else connected as this bot. */
  lost(isDisplaced: boolean): void;
}

/** Longest frame: texts are short there, and pictures come as addresses. */
const mostBytes = 1024 * 1024;
/** What the client says when the platform tells that somebody else connected. */
const displaced = 'New connection established';
/** The platform has too much to do (https://developer.work.weixin.qq.com/document/path/90313). */
const passing = new Set([-1, 45_009, 45_033]);

/**
 * One connection of a bot that the platform knows us over, by the vendor's client
 * (https://developer.work.weixin.qq.com/document/path/101463). The client is loaded here and nowhere else, and its own tries are switched
 * off: it never ends a connection that is not answered, and may lose a new one to the end of the old one.
 * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED
 */
export async function dialBot(credentials: BotCredentials, listener: BotListener, signal: AbortSignal): Promise<BotClient> {
  const { WSClient } = await import('@wecom/aibot-node-sdk');
  const { botId, botSecret, connectionAddress, timeoutMs, heartbeatMs = 30_000 } = credentials;
  const client = new WSClient({
    botId,
    secret: botSecret.reveal(),
    wsUrl: connectionAddress,
    wsOptions: { handshakeTimeout: timeoutMs, maxPayload: mostBytes },
    requestTimeout: timeoutMs,
    heartbeatInterval: heartbeatMs,
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    // What it logs holds all that people write.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  let isKnown = false;
  client.on('message', ({ headers, body }) => listener.take(headers.req_id, body));
  client.on('event', ({ headers, body }) => {
    if (String(body?.event?.eventtype) !== 'disconnected_event') listener.take(headers.req_id, body);
  });
  client.once('disconnected', (reason) => {
    if (isKnown) listener.lost(reason.startsWith(displaced));
  });
  try {
    await known(client, credentials, signal);
    // It may have ended in the same breath.
    if (!client.isConnected) throw unreachable(botId, 'the connection was closed');
    isKnown = true;
    return client;
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

/** @returns what a file says that came sealed with a key of its own. @throws Error where they do not belong together */
export async function openFile(bytes: Uint8Array, key: string): Promise<Uint8Array> {
  const { decryptFile } = await import('@wecom/aibot-node-sdk');
  return decryptFile(Buffer.from(bytes), key);
}

async function known(client: WSClient, { botId, timeoutMs }: BotCredentials, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stop: () => void = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(unreachable(botId, 'no answer in time')), timeoutMs);
      stop = () => reject(unreachable(botId, 'stopped'));
      signal.addEventListener('abort', stop, { once: true });
      client.once('authenticated', () => resolve());
      client.once('error', (error) => reject(refusalOf(error, botId) ?? unreachable(botId, neverLeft(error).reason)));
      client.once('disconnected', () => reject(unreachable(botId, 'the connection was closed')));
      if (signal.aborted) stop();
      else client.connect();
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function unreachable(botId: string, why: string): AssistantError {
  return new AssistantError(
    'CHANNEL_UNREACHABLE',
    `the platform of the WeCom bot ${botId} cannot be reached (${why}); check connectionAddress and the network`,
  );
}

/** Null where it is no refusal. Only the number is told: the rest is the platform's, and may hold what it was sent. */
function refusalOf(error: Error, botId: string): AssistantError | null {
  const code = /^Authentication failed: .*\(code: (-?\d+)\)$/su.exec(error.message)?.[1];
  if (code === undefined || passing.has(Number(code))) return null;
  return new AssistantError(
    'CHANNEL_REFUSED',
    `the platform does not know the WeCom bot ${botId} by this secret (${code}); check botId, botSecret, and that the bot takes messages by a long connection`,
  );
}

function silent(): void {}
