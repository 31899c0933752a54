/** Text as a block of code in Markdown: the fence is longer than any in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/gu) ?? []).slice(0, 1000).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#.-]/gu, '')}\n${text.replace(/^\n+|\s+$/gu, '')}\n${fence}`;
}
