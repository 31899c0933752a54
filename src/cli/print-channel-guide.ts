import type { ChannelGuide } from '#delivery/channel-guide.js';
import type { Language } from '#domain/question.js';
import type { CommandContext } from '#cli/command-context.js';
import { channelTexts } from '#cli/channel-texts.js';
import { wrapped } from '#cli/wrapped.js';
import { writeLine } from '#cli/write-line.js';

/** What to do on the platform, numbered. */
export function printChannelGuide(
  stream: CommandContext['stderr'],
  { purpose, steps, warning }: ChannelGuide,
  { language, address }: { readonly language: Language; readonly address: string },
): void {
  const texts = channelTexts[language];
  writeLine(stream, wrapped(`\n${purpose[language]}`, stream.columns, ''));
  if (warning) writeLine(stream, wrapped(`\n${texts.beforehand}${warning[language]}`, stream.columns, ''));
  writeLine(stream, `\n${texts.onThePlatform}`);
  for (const [index, step] of steps.entries())
    writeLine(stream, wrapped(`  ${index + 1}. ${step[language].replaceAll('{address}', address)}`, stream.columns, '     '));
}
