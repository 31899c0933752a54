import { channelTestMessage } from '#app/channel-test-message.js';
import type { SaidOutcome, TriedChannel } from '#app/try-channel.js';
import type { Addressee } from '#delivery/channel.js';
import type { Language } from '#domain/question.js';
import { channelTexts, type ChannelTexts } from '#cli/channel-texts.js';

/** What became of a trial: `✓` well, `·` nobody knows, `✗` not well. */
export interface Told {
  readonly mark: '✓' | '·' | '✗';
  readonly words: string;
}

/** What a platform says to the credentials. @throws AssistantError CHANNEL_REFUSED, CHANNEL_UNREACHABLE, TIMEOUT, CANCELLED */
export async function checkInWords(channel: TriedChannel, texts: ChannelTexts, signal: AbortSignal): Promise<Told> {
  const name = await channel.check(signal);
  return name === null ? { mark: '·', words: texts.nothingToAsk } : { mark: '✓', words: texts.takenFor(name) };
}

export interface TestMessage {
  readonly app: string;
  readonly to: Addressee;
  readonly language: Language;
}

/** Says that an app is connected, and what became of that. @throws AssistantError TIMEOUT, CANCELLED */
export async function sayInWords(channel: TriedChannel, { app, to, language }: TestMessage, signal: AbortSignal): Promise<Told> {
  const texts = channelTexts[language];
  const outcome = await channel.say(channelTestMessage(app, language), to, { language, signal });
  return { mark: outcome.kind === 'sent' ? '✓' : '✗', words: wordsOf(outcome, texts, to.chat ?? to.person) };
}

function wordsOf(outcome: SaidOutcome, { said }: ChannelTexts, to: string): string {
  switch (outcome.kind) {
    case 'sent':
      return said.sent(to);
    case 'unaddressed':
      return said.unaddressed(to);
    case 'later':
    case 'refused':
    case 'uncertain':
      return said[outcome.kind](outcome.why);
  }
}
