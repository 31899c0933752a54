import { cardLabels } from '#delivery/card-labels.js';
import { plainText } from '#delivery/plain-text.js';
import { splitText } from '#delivery/split-text.js';
import type { Language } from '#domain/question.js';
import type { Reply, ReplySource } from '#domain/reply.js';
import type { ReplyVerdict } from '#domain/channel-event.js';
import { cardLink, cardMarkdown, cardText } from './card-markdown.js';
import type { ButtonCommand, Judgement } from './judgement.js';

/** A card of the form 2.0 (https://open.feishu.cn/document/feishu-cards/card-json-v2-structure). */
export interface Card {
  readonly schema: '2.0';
  readonly config: object;
  readonly body: { readonly elements: readonly CardElement[] };
}

export interface CardElement {
  readonly tag: string;
  readonly [field: string]: unknown;
}

const mentionMark = /^<at id=[\w-]+><\/at>\n/u;
/** The element whose text is changed while it is written. */
export const answerElement = 'answer';

type Answer = Extract<Reply, { kind: 'answer' }>;
type Notice = Extract<Reply, { kind: 'notice' }>;
type Offer = Extract<Reply, { kind: 'offer' }>;

/** A card may have 30 kB (https://open.feishu.cn/document/server-docs/im-v1/message/reply): what is written, what is cited, the rest. */
const mostText = 18_000;
const mostSources = 7_000;

const headings = { zh: '**来源**', en: '**Sources**' } as const satisfies Record<Language, string>;

/** In order. The last one has the sources, as far as they fit, and the buttons. @param person who is mentioned in the first; null for nobody */
export function answerCards(reply: Answer, person: string | null): readonly Card[] {
  const texts = splitText(cardMarkdown(reply.text), { limit: mostText, measure: bytesInCard });
  const sources = reply.sources.length === 0 ? [] : splitText(sourcesOf(reply), { limit: mostSources, measure: bytesInCard });
  const bodies = texts.map((text, index) => [markdown(index === 0 ? mentioning(person, text) : text, index === 0)]);
  for (const [index, part] of sources.entries()) {
    const cited: readonly CardElement[] = [...(index === 0 ? [{ tag: 'hr' }] : []), { ...markdown(part, false), text_size: 'notation' }];
    if (index === 0) bodies.at(-1)?.push(...cited);
    else bodies.push([...cited]);
  }
  bodies.at(-1)?.push(buttons(reply, person, ['useful', 'not-useful', 'withdraw']));
  return bodies.map((elements) => cardOf(elements, reply.text));
}

/** "Shall I answer?" with its two buttons. */
export function offerCard(reply: Offer, person: string | null): Card {
  const text = mentioning(person, cardMarkdown(reply.text));
  return cardOf([markdown(text, true), buttons(reply, person, ['answer', 'stay-silent'])], reply.text);
}

/** What is said where a card stands already, to one person alone, or with buttons. @param person who is mentioned; null for nobody */
export function noticeCard(
  { text, choices, language }: Pick<Notice, 'text' | 'choices' | 'language'>,
  place: { readonly person: string | null; readonly isGroup: boolean },
): Card {
  const { person, isGroup } = place;
  const commands = choices.map(({ label, command }) => ({ label, isPrimary: false, value: { command, language, isGroup } }));
  const said = markdown(mentioning(person, cardMarkdown(text)), true);
  return cardOf(commands.length === 0 ? [said] : [said, row(commands)], text);
}

/** What stands on a card without the mention, as plain text. */
export function wordsOf(card: Card): string {
  return card.body.elements
    .flatMap(({ tag, content }) => (tag === 'markdown' && typeof content === 'string' ? [plainText(content.replace(mentionMark, ''))] : []))
    .join('\n\n');
}

/** Bytes in the body of the call, where a card is JSON within JSON. */
export function bytesInCard(text: string): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(text))) - 6;
}

function cardOf(elements: readonly CardElement[], summary: string): Card {
  const content = first(plainText(first(summary, 400)).replaceAll(/\s+/gu, ' '), 60);
  return { schema: '2.0', config: { update_multi: true, summary: { content } }, body: { elements } };
}

function markdown(content: string, isAnswer: boolean): CardElement {
  return { tag: 'markdown', ...(isAnswer && { element_id: answerElement }), content };
}

function mentioning(person: string | null, text: string): string {
  return person === null ? text : `<at id=${person}></at>\n${text}`;
}

function sourcesOf({ sources, language }: Answer): string {
  return [headings[language], ...sources.map(sourceLine)].join('\n');
}

function sourceLine({ number, title, link, place }: ReplySource): string {
  const shown = cardText(first(title, 200));
  const address = link === null ? null : cardLink(link);
  const titled = address === null || address.length > 2000 ? shown : `[${shown}](${address})`;
  return `&#91;${number}&#93; ${titled}${place === null ? '' : ` · ${cardText(first(place, 200))}`}`;
}

/** Whole characters: half of one is no JSON that everybody takes. */
function first(text: string, count: number): string {
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join('');
}

function buttons({ key, language }: Answer | Offer, person: string | null, verdicts: readonly ReplyVerdict[]): CardElement {
  return row(
    verdicts.map((verdict) => ({
      label: cardLabels[verdict][language],
      isPrimary: verdict === 'answer',
      value: { key, verdict, language, isGroup: person !== null },
    })),
  );
}

interface Button {
  readonly label: string;
  readonly isPrimary: boolean;
  readonly value: Judgement | ButtonCommand;
}

function row(pressed: readonly Button[]): CardElement {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    columns: pressed.map(({ label, isPrimary, value }) => ({
      tag: 'column',
      width: 'auto',
      elements: [
        {
          tag: 'button',
          size: 'small',
          type: isPrimary ? 'primary' : 'default',
          text: { tag: 'plain_text', content: label },
          behaviors: [{ type: 'callback', value }],
        },
      ],
    })),
  };
}
