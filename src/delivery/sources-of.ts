import type { Citation } from '#domain/answer.js';
import type { Language } from '#domain/question.js';
import type { ReplySource } from '#domain/reply.js';

/** Citations as people are shown them, in their order. */
export function sourcesOf(citations: readonly Citation[], language: Language): readonly ReplySource[] {
  return citations.map(({ number, document, url, heading, page, lines, quote, web }) => ({
    number,
    title: web ? web.title.replace(/\s+/gu, ' ').trim() || document : document,
    link: url,
    place:
      [heading, page === null ? null : pageIn(language, page), lines ? linesIn(language, lines) : null]
        .filter((part) => part !== null)
        .join(' · ') || null,
    quote,
  }));
}

function pageIn(language: Language, page: number): string {
  return language === 'zh' ? `第 ${page} 页` : `page ${page}`;
}

function linesIn(language: Language, { first, last }: { readonly first: number; readonly last: number }): string {
  const range = first === last ? `${first}` : `${first}-${last}`;
  return language === 'zh' ? `第 ${range} 行` : `line ${range}`;
}
