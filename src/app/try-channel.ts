import { randomBytes } from 'node:crypto';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { createChannels } from '#app/create-channels.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { Addressee, Channel } from '#delivery/channel.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import type { SendOutcome } from '#ports/reply-sender.js';

/** What became of a test message. `unaddressed`: the platform lets an app only answer, or that is none of its ids. */
export type SaidOutcome = SendOutcome | { readonly kind: 'unaddressed' };

export interface TriedChannel {
  /**
   * Asks the platform with the credentials.
   * @returns whom it takes us for; null where nothing can be asked
   * @throws AssistantError CHANNEL_REFUSED, CHANNEL_UNREACHABLE, TIMEOUT, CANCELLED
   */
  check(signal: AbortSignal): Promise<string | null>;
  /** Says something that answers nothing; one try. @throws AssistantError TIMEOUT, CANCELLED: it may have arrived */
  say(text: string, to: Addressee, options: { readonly language: Language; readonly signal: AbortSignal }): Promise<SaidOutcome>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Longest time for a check, and for each message. */
const longestMs = 30_000;

/** An app that is not listened to, to be tried. @throws AssistantError CONFIG_INVALID */
export async function tryChannel(settings: ChannelSettings, warn: (warning: string) => void): Promise<TriedChannel> {
  const [channel] = await createChannels([settings], { clock: new SystemClock(), warn });
  if (!channel) throw new AssistantError('INTERNAL', `no channel was made of ${settings.kind}`);
  return triedAs(channel, () => channel.close());
}

/** One that is listened to, tried as it is: some platforms let an app connect only once. */
export function tryRunning(channel: Channel): TriedChannel {
  return triedAs(channel, async () => undefined);
}

function triedAs(channel: Channel, close: TriedChannel['close']): TriedChannel {
  return {
    check: (signal) => until(signal, (limited) => channel.check(limited)),
    say: (text, to, { language, signal }) => until(signal, (limited) => say(channel, { text, to, language }, limited)),
    close,
  };
}

interface Said {
  readonly text: string;
  readonly to: Addressee;
  readonly language: Language;
}

async function say(channel: Channel, { text, to, language }: Said, signal: AbortSignal): Promise<SaidOutcome> {
  const { sender } = channel;
  const address = channel.addressOf(to);
  if (address === null) return { kind: 'unaddressed' };
  const key = `test-${randomBytes(9).toString('base64url')}`;
  let outcome: SaidOutcome = { kind: 'unaddressed' };
  for (const [part, payload] of sender.format({ kind: 'notice', key, language, text, choices: [], isPrivate: false }, address).entries()) {
    outcome = await sender.send({ key: `${key}-${part}`, address, payload, handle: null }, signal);
    if (outcome.kind !== 'sent') return outcome;
  }
  return outcome;
}

/** Ends at the latest when it has to, whatever it waits for. */
async function until<Result>(stop: AbortSignal, act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const late = AbortSignal.timeout(longestMs);
  const signal = AbortSignal.any([stop, late]);
  const ended = new Promise<never>((_, reject) => {
    const end = (): void =>
      reject(
        stop.aborted
          ? new AssistantError('CANCELLED', 'it was stopped')
          : new AssistantError('TIMEOUT', `the platform did not answer within ${longestMs / 1000} s; check its address and the network`),
      );
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  return stop.aborted ? ended : Promise.race([act(signal), ended]);
}
