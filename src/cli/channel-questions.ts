import { InvalidArgumentError } from 'commander';
import { stringify } from 'yaml';
import type { ReadText } from '#config/channels/channel-form.js';
import type { Entry } from '#config/channels/edit-channels.js';
import type { Addressee } from '#delivery/channel.js';
import { AssistantError } from '#domain/errors.js';
import type { ChannelTexts } from '#cli/channel-texts.js';
import { readAddressee } from '#cli/read-addressee.js';
import { readPublicUrl } from '#cli/read-public-url.js';
import type { TerminalPrompt } from '#cli/terminal-prompt.js';
import { writeLine } from '#cli/write-line.js';

interface Naming {
  readonly usual: string;
  /** In words; null for a name that may be taken. */
  readonly problemOf: (name: string) => string | null;
  readonly texts: ChannelTexts;
}

export function askName(prompt: TerminalPrompt, { usual, problemOf, texts }: Naming): Promise<string> {
  return prompt.ask(texts.appName(usual), (said) => {
    const name = said || usual;
    const problem = problemOf(name);
    return problem === null ? { value: name } : { problem };
  });
}

/** Null where it is not known. */
export function askPublicUrl(prompt: TerminalPrompt, texts: ChannelTexts): Promise<string | null> {
  return prompt.ask<string | null>(texts.publicUrl, (said) => (said === '' ? { value: null } : read(said, readPublicUrl)));
}

/** Null for nobody. */
export function askAddressee(prompt: TerminalPrompt, texts: ChannelTexts): Promise<Addressee | null> {
  return prompt.ask<Addressee | null>(texts.to, (said) => (said === '' ? { value: null } : read(said, readAddressee)));
}

/** @throws AssistantError CANCELLED where not */
export async function askWhetherAgain(prompt: TerminalPrompt, texts: ChannelTexts): Promise<void> {
  if (!(await prompt.ask(texts.answerAgain, (said) => yesOrNo(said, true)))) throw nothingDone();
}

interface Writing {
  readonly entry: Entry;
  readonly file: string;
  readonly texts: ChannelTexts;
  readonly stderr: NodeJS.WritableStream;
}

/** Shows what it is. @throws AssistantError CANCELLED where not */
export async function askWhetherToWrite(prompt: TerminalPrompt, { entry, file, texts, stderr }: Writing): Promise<void> {
  writeLine(stderr, `\n${stringify([entry], { lineWidth: 0 }).trimEnd()}`);
  if (!(await prompt.ask(texts.write(file), (said) => yesOrNo(said, true)))) throw nothingDone();
}

/** @throws AssistantError CANCELLED where not */
export async function askWhetherToRemove(prompt: TerminalPrompt, question: string): Promise<void> {
  if (!(await prompt.ask(question, (said) => yesOrNo(said, false)))) throw nothingDone();
}

function yesOrNo(said: string, usual: boolean): ReadText<boolean> {
  if (said === '') return { value: usual };
  if (/^(?:y|yes|是|好)$/iu.test(said)) return { value: true };
  return /^(?:n|no|否|不)$/iu.test(said) ? { value: false } : { problem: 'y / n' };
}

function read<Value>(text: string, by: (text: string) => Value): ReadText<Value> {
  try {
    return { value: by(text) };
  } catch (error) {
    if (error instanceof InvalidArgumentError) return { problem: error.message };
    throw error;
  }
}

function nothingDone(): AssistantError {
  return new AssistantError('CANCELLED', 'nothing was written');
}
