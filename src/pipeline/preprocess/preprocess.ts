import type { Declined, DeclineReason } from '#domain/decision.js';
import type { MessageReading } from '#domain/message-reading.js';
import type { Question, Turn } from '#domain/question.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { detectLanguage } from '#shared/detect-language.js';
import type { ReadPictures } from '#pipeline/preprocess/read-pictures.js';
import { isVague } from '#pipeline/preprocess/is-vague.js';
import { recogniseIntent } from '#pipeline/preprocess/recognise-intent.js';
import { normaliseText } from '#shared/normalise-text.js';
import { recogniseSmallTalk } from '#pipeline/preprocess/recognise-small-talk.js';
import { resolveReferences } from '#pipeline/preprocess/resolve-references.js';
import { separateMessage } from '#pipeline/preprocess/separate-message.js';
import { decline } from '#pipeline/decline.js';

const content = /[\p{L}\p{N}]/gu;
const leastContent = 2;
/** Says nothing without the picture. */
const pointsAtPicture =
  /(?:帮忙)?看(?:看|一?下)?|[截附如见上下]?图片?[里中上]?|\b(?:look|see|screenshots?|pictures?|images?|photos?|attached)\b/giu;

/** What rules alone can say about a message: the question in it, or why there is none. */
export type Reading = { readonly reading: MessageReading } & ({ readonly question: Question } | { readonly reason: DeclineReason });

/** Reads a message with rules only: width and emoji folded, mentions, quote and links taken out, follow-ups resolved. */
export function readMessage(turn: Turn): Reading {
  const { words, reading } = readingOf(turn);
  const letters = words.match(content)?.length ?? 0;
  if (letters === 0) return { reason: 'empty', reading };
  if (reading.intent === 'command' || recogniseSmallTalk(words)) return { reason: 'small-talk', reading };
  if (letters < leastContent) return { reason: 'too-short', reading };
  return { question: questionOf(turn), reading };
}

/** What a message asks, taken as a question whatever it is. */
export function questionOf({ text: message, mode, history: before, quote: given, pictures }: Turn): Question {
  const { words, reading } = readingOf({ text: message, quote: given });
  const { quote, links } = reading;
  const history = quote ? [...before, { role: 'user' as const, text: quote, beside: 'quote' as const }] : before;
  const text = resolveReferences(words, { mode, history, links });
  return { message, text, language: detectLanguage(words), mode, history, reading, ...(pictures && { pictures }) };
}

function readingOf({ text, quote }: Pick<Turn, 'text' | 'quote'>): { readonly words: string; readonly reading: MessageReading } {
  const { words, ...parts } = separateMessage(text);
  return { words, reading: { ...parts, quote: quote ? bareText(quote) : parts.quote, intent: recogniseIntent(words) } };
}

/** What a person says in a message: without mentions, quote, links, emoji and control characters; width folded. */
export function bareText(message: string): string {
  return separateMessage(message).words;
}

/** First stage: a turn in, a question out, or silence before anything was computed. */
export class Preprocess implements Stage<Turn, Question> {
  readonly name = 'preprocess';

  /** @param readPictures null where pictures are left out */
  constructor(private readonly readPictures: ReadPictures | null = null) {}

  /** @throws AssistantError what the OCR engine throws of a message without words */
  async *run(turn: Turn, { signal }: Pick<RunContext, 'signal'>): AsyncGenerator<PipelineEvent, Question | Declined> {
    const read = await this.read(turn, signal);
    yield { type: 'message-read', reading: read.reading };
    if ('question' in read) return read.question;
    return decline({
      reason: read.reason,
      mode: turn.mode,
      language: detectLanguage(read.reading.inPictures ?? turn.text),
      topics: [],
      gate: null,
    });
  }

  /** Pictures are read here only where the message says nothing without them: whatever else is in them can wait until it is accepted. */
  private async read(turn: Turn, signal: AbortSignal): Promise<Reading> {
    const read = readMessage(turn);
    const { pictures = [], ...rest } = turn;
    if (!this.readPictures || pictures.length === 0) return read;
    if ('reason' in read) return isWordless(read.reason) ? withPictures(rest, '', await this.readPictures(pictures, signal)) : read;
    if (!isVague(bareText(turn.text).replace(pointsAtPicture, ' '))) return read;
    const text = await this.readPictures(pictures, signal).catch(() => ''); // the words may do without
    signal.throwIfAborted();
    return text === '' ? readMessage(rest) : withPictures(rest, turn.text, text);
  }
}

function isWordless(reason: DeclineReason): boolean {
  return reason === 'empty' || reason === 'too-short';
}

/** What the words and the pictures of a message say together. @param words empty for what the pictures say alone */
function withPictures(turn: Omit<Turn, 'pictures'>, words: string, inPictures: string): Reading {
  const read = readMessage({ ...turn, text: words === '' ? inPictures : `${words}\n${inPictures}` });
  const reading = { ...read.reading, inPictures: normaliseText(inPictures) };
  if (!('question' in read)) return { ...read, reading };
  const language = words === '' ? read.question.language : detectLanguage(bareText(words));
  return { reading, question: { ...read.question, language, reading } };
}
