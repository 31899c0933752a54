/** What `--help` shows below the options: lines that can be typed as they stand. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  huixiang ${line}`).join('\n')}`;
}
