const deepest = 50;
const marks = new RegExp(
  `^([ \\t]*(?:(?:>[ \\t]*|[-*+][ \\t]+|\\d{1,9}[.)][ \\t]+)){${deepest}})(?:>[ \\t]*|[-*+][ \\t]+|\\d{1,9}[.)][ \\t]+)+`,
  'gmu',
);

/** Markdown with at most 50 marks of quotes and lists before a line: every one opens a level, and levels cost the parser its memory. */
export function boundQuotes(text: string): string {
  return text.replace(marks, '$1');
}
