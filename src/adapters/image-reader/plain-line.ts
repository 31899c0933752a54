/** In UTF-16 code units. */
const longest = 1_200;
/** What the prompts ask for where a picture says nothing. */
const nothing = /^[-–—.。"'“”]*$/u;

/** A description as one line of plain text: no headings, bold letters or control characters. Null when nothing is left. */
export function plainLine(text: string): string | null {
  const plain = text
    .normalize('NFC')
    .replace(/^\s*#+\s|\*\*|`/gmu, '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (nothing.test(plain)) return null;
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest);
  const end = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('. '));
  return end > longest / 2 ? cut.slice(0, end + 1) : `${cut.replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
