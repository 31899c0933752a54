import { setTimeout as wait } from 'node:timers/promises';
import { callDingtalk } from '#delivery/dingtalk/call-dingtalk.js';
import { isBusy, reasonOf } from '#delivery/dingtalk/robot-outcome.js';
import { AssistantError } from '#domain/errors.js';
import { messageOf } from '#shared/message-of.js';
import type { DingtalkSettings } from './dingtalk-settings.js';
import { cardTopic, robotTopic, streamPlace } from './dingtalk.wire.js';
import { StreamConnection, type ConnectionParts } from './stream-connection.js';

export interface StreamParts extends Pick<ConnectionParts, 'take' | 'warn' | 'againMs'> {
  /** Pauses before it is tried again, in milliseconds: the first, the longest, and after the platform refused. */
  readonly pauses?: { readonly first: number; readonly longest: number; readonly refused: number };
}

type Settings = Pick<DingtalkSettings, 'app' | 'clientId' | 'clientSecret' | 'apiAddress' | 'timeoutSeconds'>;

const usualPauses = { first: 1_000, longest: 60_000, refused: 60_000 };
const userAgent = 'huixiang';

/**
 * Takes in what a robot hears by a stream that is held to the platform; nothing has to be reachable from outside
 * (https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol). The client of the platform's package is not used: its host
 * is fixed, its first failure is silent, it comes back after it was closed, tries again each second for ever, prints, and one frame that is
 * no JSON ends the process (dingtalk-stream 2.1.5, read 2026-11-26).
 * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED where the first connection does not come about
 */
export async function openStream(settings: Settings, parts: StreamParts): Promise<{ close(): void }> {
  const closing = new AbortController();
  const first = await connect(settings, parts, closing.signal);
  void keep(first, { settings, parts, signal: closing.signal });
  return { close: () => closing.abort() };
}

interface Keeping {
  readonly settings: Settings;
  readonly parts: StreamParts;
  readonly signal: AbortSignal;
}

/** Until it is closed: whenever a connection ends, or is to end, there is another one; at once where it lasted, else after a pause. */
async function keep(first: StreamConnection, { settings, parts, signal }: Keeping): Promise<void> {
  const pauses = parts.pauses ?? usualPauses;
  let pause = 0;
  for (let connection: StreamConnection | null = first; connection; connection = await again({ settings, parts, signal })) {
    const opened = performance.now();
    const end = await connection.ended;
    if (signal.aborted) return;
    if (end === 'broken') parts.warn('the stream broke off and is opened again');
    const isSteady = performance.now() - opened > pauses.longest;
    pause = isSteady ? 0 : Math.min(pauses.longest, Math.max(pauses.first, pause * 2));
    await paused(pause, signal);
  }
}

async function again({ settings, parts, signal }: Keeping): Promise<StreamConnection | null> {
  const pauses = parts.pauses ?? usualPauses;
  for (let pause = pauses.first; !signal.aborted; pause = Math.min(pauses.longest, pause * 2)) {
    try {
      return await connect(settings, parts, signal);
    } catch (cause) {
      if (signal.aborted) return null;
      const isRefused = cause instanceof AssistantError && cause.code === 'CHANNEL_REFUSED';
      const next = isRefused ? Math.max(pauses.refused, pause) : pause;
      parts.warn(`${messageOf(cause)}; tried again in ${next / 1000} s`);
      await paused(next * (0.75 + Math.random() / 2), signal);
    }
  }
  return null;
}

async function connect(settings: Settings, parts: StreamParts, signal: AbortSignal): Promise<StreamConnection> {
  const url = await askWhere(settings, signal);
  return StreamConnection.open(url, { ...parts, signal, app: settings.app, timeoutMs: settings.timeoutSeconds * 1000 });
}

/** `POST /v1.0/gateway/connections/open`: what to connect to, once. */
async function askWhere(settings: Settings, signal: AbortSignal): Promise<URL> {
  const { app, clientId, clientSecret, apiAddress, timeoutSeconds } = settings;
  const url = new URL(`${apiAddress.replace(/\/+$/u, '')}/v1.0/gateway/connections/open`);
  const subscriptions = [robotTopic, cardTopic].map((topic) => ({ type: 'CALLBACK', topic }));
  const body = { clientId, clientSecret: clientSecret.reveal(), subscriptions, ua: userAgent };
  const answer = await callDingtalk({ method: 'POST', url, body, timeoutMs: timeoutSeconds * 1000 }, signal);
  if (answer.kind === 'refused' && !isBusy(answer))
    throw new AssistantError(
      'CHANNEL_REFUSED',
      `the platform of ${app} gives no stream (${reasonOf(answer)}); check clientId, the client secret, and that the robot takes messages by Stream`,
    );
  if (answer.kind !== 'done')
    throw new AssistantError(
      'CHANNEL_UNREACHABLE',
      `the platform of ${app} gives no stream: ${answer.kind === 'refused' ? reasonOf(answer) : answer.why}; check apiAddress and the network`,
    );
  const place = streamPlace.safeParse(answer.body).data;
  // What was asked for over TLS does not go on without it.
  if (!place || (url.protocol === 'https:' && !place.endpoint.startsWith('wss://')))
    throw new AssistantError('CHANNEL_UNREACHABLE', `the platform of ${app} does not say where its stream is; check apiAddress`);
  const where = new URL(place.endpoint);
  where.searchParams.set('ticket', place.ticket);
  return where;
}

/** Ends with the signal too. */
async function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, null, { signal, ref: false }).catch(() => {});
}
