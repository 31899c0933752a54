/** `#rrggbb` and nothing else; null for what is none. */
export function accentOf(written: string | null | undefined): string | null {
  const found = /^#?([\da-f]{6})$/iu.exec(written?.trim() ?? '');
  return found?.[1] === undefined ? null : `#${found[1].toLowerCase()}`;
}

/** Whether letters on it are to be dark: whichever is easier to read, which is always 4.5:1 at least. */
export function wantsDarkLetters(accent: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(accent.slice(at, at + 2), 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue; // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05);
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
