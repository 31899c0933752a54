import type { Language } from '#domain/question.js';
import type { ReplySource } from '#domain/reply.js';

/** Fenced blocks, and code within a line. */
const code = /(^ {0,3}```[\s\S]*?(?:^ {0,3}```[^\n]*$|$(?![\s\S]))|^ {0,3}~~~[\s\S]*?(?:^ {0,3}~~~[^\n]*$|$(?![\s\S]))|`[^`\n]+`)/mu;
const headings = { zh: '**来源**', en: '**Sources**' } as const satisfies Record<Language, string>;

/**
 * Markdown as DingTalk shows it (https://open.dingtalk.com/document/robots/custom-robot-access), with nothing in it that acts: links of the
 * platform's own, which send messages in the name of whoever clicks, pictures of others and tags are left as words. A line ends where it
 * ends only with two spaces before.
 */
export function dingtalkMarkdown(text: string): string {
  return text
    .replaceAll(/\b(dtmd|dingtalk):(?=\/\/)/giu, '$1:\u200b')
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : prose(part)))
    .join('');
}

/** The sources of an answer, titles as links; empty where there is none. */
export function dingtalkSources(sources: readonly ReplySource[], language: Language): string {
  return sources.length === 0 ? '' : [headings[language], ...sources.map(lineOf)].join('  \n');
}

/** A text as it stands, in one line. */
export function dingtalkText(text: string, most: number): string {
  const shown = Array.from(text.slice(0, 2 * most))
    .slice(0, most)
    .join('');
  return shown
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .replaceAll(/[<>*`~#|\\!]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function lineOf({ number, title, link, place }: ReplySource): string {
  const shown = dingtalkText(title, 200);
  const address = link === null ? null : webLink(link);
  const titled = address === null ? shown : `[${shown}](${address})`;
  return `[${number}] ${titled}${place === null ? '' : ` · ${dingtalkText(place, 200)}`}`;
}

/** Where a link leads, in the form that stands in Markdown; null for what may not be a link. */
function webLink(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.href.length > 2000) return null;
  return url.href.replace(/[()<>]/gu, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function prose(text: string): string {
  return text
    .replace(/!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/gu, '$1')
    .replace(/<(?=[a-z/!?])/giu, '<\u200b')
    .replace(/\[([^\][\n]{0,300})\]\((?!https?:\/\/)[^)\n]{0,2000}\)/giu, (whole, shown: string) =>
      /^\d+$/u.test(shown) ? whole.replace('](', '] (') : shown,
    )
    .replaceAll(/(?<=[^\s])[ ]{0,2}\n(?=[^\n])/gu, '  \n');
}
