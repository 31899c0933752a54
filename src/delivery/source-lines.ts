import type { Language } from '#domain/question.js';
import type { ReplySource } from '#domain/reply.js';

const headings = { zh: '来源：', en: 'Sources:' } as const satisfies Record<Language, string>;

/** The list under an answer, a source a line, for platforms without links in their text; empty where there is none. */
export function sourceLines(sources: readonly ReplySource[], language: Language): string {
  if (sources.length === 0) return '';
  return [headings[language], ...sources.map(lineOf)].join('\n');
}

function lineOf({ number, title, place, link }: ReplySource): string {
  return [`[${number}] ${title}`, ...(place === null ? [] : [place]), ...(link === null ? [] : [link])].join(' · ');
}
