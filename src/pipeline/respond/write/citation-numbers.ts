const citation = /[[【［]\s*(\d{1,4}(?:\s*[,，、;；\-–~]\s*\d{1,4})*)\s*[\]】］]/gu;
const widestRange = 20;

/**
 * Numbers of passages that a text cites, in order, each once. Understands `[1]`, `[1][2]`, `[1, 2]`, `[1-3]` and full-width
 * brackets; numbers that name no passage are left out.
 * @param passages how many passages may be cited: numbers 1 to this
 */
export function citedNumbers(text: string, passages: number): number[] {
  const numbers = [...text.matchAll(citation)].flatMap(([, list = '']) => expand(list));
  return [...new Set(numbers)].filter((number) => number >= 1 && number <= passages);
}

/**
 * The text with its citations in other numbers, where they stood; a citation that has none is removed with the space before it.
 * @param rename what a number becomes, in order; nothing when it is not to be shown
 */
export function renumber(text: string, rename: (number: number) => readonly number[]): string {
  return text.replace(new RegExp(`[^\\S\\n]*${citation.source}`, 'gu'), (whole, list: string) => {
    const shown = [...new Set(expand(list).flatMap((number) => rename(number)))];
    const space = /^[^\S\n]*/u.exec(whole)?.[0] ?? '';
    return shown.length > 0 ? space + brackets(shown) : '';
  });
}

/** `[1][2]` */
export function brackets(numbers: readonly number[]): string {
  return numbers.map((number) => `[${number}]`).join('');
}

function expand(list: string): number[] {
  return list.split(/[,，、;；]/u).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–~]/u).map(Number);
    return to >= from && to - from < widestRange ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [from, to];
  });
}
