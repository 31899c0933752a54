const mostQuotes = 20;

/** The plain text of a mail as Markdown: quoted replies are quotes, what would be read as a heading or a rule is escaped. */
export function mailText(text: string): string {
  const lines: string[] = [];
  let before = 0;
  for (const line of text.replace(/\r\n?/gu, '\n').trimEnd().split('\n')) {
    const marks = /^(?:>[ \t]?)+/u.exec(line)?.[0] ?? '';
    const depth = Math.min(marks.replace(/[^>]/gu, '').length, mostQuotes);
    const words = escapeLine(line.slice(marks.length).trimEnd());
    if (depth < before && words) lines.push('> '.repeat(depth).trimEnd());
    lines.push(`${'> '.repeat(depth)}${words}`.trimEnd());
    before = depth;
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function escapeLine(line: string): string {
  return line
    .replace(/^(\s{0,3})(?=#{1,6}(?:\s|$)|={2,}\s*$|-{2,}\s*$|\*{3,}\s*$|_{3,}\s*$|[`~]{3})/u, '$1\\')
    .replace(/<(?=[a-z/!?])/giu, '\\<')
    .replace(/\[(?=[^\]]{0,1000}\]\()/gu, '\\[');
}
