import { sourceLines } from '#delivery/source-lines.js';
import type { Language } from '#domain/question.js';
import type { ReplySource } from '#domain/reply.js';

const fence = /^ {0,3}(`{3,}|~{3,})/u;

/**
 * Markdown as WeCom shows it: headings, bold, links, quotes, code within a line and no blocks of it
 * (https://developer.work.weixin.qq.com/document/path/90236#markdown, 91770). Lines of code become code of one line each, pictures links;
 * nobody is mentioned by what a text says.
 */
export function wecomMarkdown(text: string): string {
  let open: string | null = null;
  const lines: string[] = [];
  for (const line of withoutMentions(text).split('\n')) {
    const marks: string | undefined = fence.exec(line)?.[1];
    if (open === null && marks !== undefined) open = marks;
    else if (open !== null && marks?.startsWith(open)) open = null;
    else lines.push(open === null ? line.replaceAll('![', '[') : codeLine(line));
  }
  return lines.join('\n');
}

/** The sources of an answer, titles as links. */
export function wecomSources(sources: readonly ReplySource[], language: Language): string {
  const linked = sources.map((source) => ({
    ...source,
    title: titleOf(source),
    place: source.place && withoutMentions(source.place),
    link: null,
  }));
  return sourceLines(linked, language);
}

/** `<@person>` in a text of robots calls that person, `<@all>` everybody: no document, and no question, may. */
export function withoutMentions(text: string): string {
  return text.replaceAll('<@', '< @');
}

function titleOf({ title, link }: ReplySource): string {
  const shown = withoutMentions(title).replace(/[[\]\n]/gu, ' ');
  return link === null ? shown : `[${shown}](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

function codeLine(line: string): string {
  return line.trim() === '' || line.includes('`') ? line : `\`${line}\``;
}
