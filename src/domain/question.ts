import type { HistoryEntry, Mode } from '#domain/message.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { Picture } from '#domain/picture.js';
import type { QuestionTokens } from '#domain/token-vectors.js';

/** The language a reply is written in. Mixed text counts as Chinese as soon as Chinese carries it. */
export type Language = 'zh' | 'en';

/** A message with its history, as it enters the pipeline. */
export interface Turn {
  readonly text: string;
  readonly mode: Mode;
  readonly history: readonly EarlierMessage[];
  /** Another message that this one quotes, where the channel tells; left out where it tells none. */
  readonly quote?: string | undefined;
  /** Left out where it has none. */
  readonly pictures?: readonly Picture[] | undefined;
}

/** What a message may lean on. */
export interface EarlierMessage extends HistoryEntry {
  /** What came with the message itself: another one that it quotes, or the words in its pictures. Left out for what was said before. */
  readonly beside?: 'quote' | 'picture';
}

/** What is really asked, standing alone. */
export interface Question {
  /** The message as it was sent; with what stands in its pictures where it says nothing without, and this alone where it has no words. */
  readonly message: string;
  /** Normalised: NFKC, one space between words, no mentions, quote, links or control characters. */
  readonly text: string;
  readonly language: Language;
  readonly mode: Mode;
  /** Oldest first; behind them a message that it quotes, then what was read in pictures beside it. */
  readonly history: readonly EarlierMessage[];
  /** What else rules told of the message; left out where a question was not read from one. */
  readonly reading?: MessageReading;
  /** Those that are not read: the message says something without. */
  readonly pictures?: readonly Picture[] | undefined;
}

/** The question with its vector: embedded once, searched twice (is it ours? what says so?). */
export interface EmbeddedQuestion extends Question {
  /** L2-normalised, of the build's dimension. */
  readonly vector: Float32Array;
  /** Those of its words, from the same run of the model, to be compared with passages word by word. */
  readonly tokens: QuestionTokens;
}
