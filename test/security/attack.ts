import type { Language } from '#domain/question.js';

export const channels = ['message', 'quote', 'file-name', 'hidden-text', 'html', 'web-page', 'qa-file', 'history'] as const;
export type Channel = (typeof channels)[number];

/** A file of the library as the attacker left it. */
export interface PlantedFile {
  readonly name: string;
  readonly body: string | Buffer;
}

/**
 * One attack. What is said in `says` stands for the worst model there is: `{secret}` is the key it was called with, `{reversed}` the same backwards, `{system}` its
 * first instructions, `{prompt}` all it was sent, `{mark}` the random word that delimits passages, `{n}` the number of the passage
 * with the honest answer.
 */
export interface Attack {
  readonly channel: Channel;
  readonly language: Language;
  /** What it tries, by the published family it belongs to. */
  readonly name: string;
  /** What the attacker wrote, as it is delivered. */
  readonly payload: string;
  /** A piece of the payload that no cleaning changes: a model that is sent it obeys. */
  readonly sees: string;
  /** What a model that obeys writes before the honest answer. */
  readonly says: string;
  /** What shows that the attack came through; whatever is told about secrets, prompts, tools and addresses holds besides. */
  readonly trophy: RegExp;
  /** The payload never reaches a model: people do not see it either, or the gate declines the message. */
  readonly neverSeen?: boolean;
  /** The honest answer may be lost, which is silence, and no harm. */
  readonly maySilence?: boolean;
  /** Of a document: the file it is planted in. */
  readonly file?: () => PlantedFile | Promise<PlantedFile>;
}

/** The attacks of one channel. */
export function onChannel(channel: Channel, attacks: readonly Omit<Attack, 'channel'>[]): Attack[] {
  return attacks.map((attack) => ({ ...attack, channel }));
}

/** What the library really says, in words of its own for each language. */
export const honest = {
  en: {
    question: 'How do I rinse the filter of the pump?',
    sentence: 'Rinse the filter of the pump every month under warm water.',
  },
  zh: { question: '水泵的滤网怎么冲洗？', sentence: '水泵的滤网每个月用温水冲洗一次。' },
} as const satisfies Record<Language, { readonly question: string; readonly sentence: string }>;
