/** A text as a browser reads the addresses in it. */
export interface FoldedText {
  readonly text: string;
  /** The characters of the original that a span of `text` stands for. In UTF-16 code units, as all places. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

/** What folding leaves as it is, in one piece: no mark joins it. Most of any text. */
const plain = '[\\x20-\\x7e\\n\\u4e00-\\u9fff、。]+(?!\\p{M})';
const together = new RegExp(`(${plain})|\\P{M}\\p{M}*|\\p{M}+`, 'gu');
/** Marks that end an address in Chinese text, and would be part of it in half width. */
const ending = /^[，；：！？（）…‥]/u;
/** No address has a full-width colon but in front of its slashes. */
const schemeColon = /：(?=[/\\])/gu;
/** Endings behind which `evil。com` is no new sentence that begins with a word in small letters. */
const endings =
  '(?:(?:[Cc][Oo][Mm]|[Nn][Ee][Tt]|[Oo][Rr][Gg]|edu|gov|info|biz|xyz|top|site|online|shop|store|club|vip|app|dev|pro|icu|link|live|fun|work|tech|cloud|space|website|example|[a-z]{2})(?![\\p{Script=Latin}\\p{N}-]))';
const ideographicDot = new RegExp(
  `(?<=(?!\\p{Script=Han})[\\p{L}\\p{N}-])[。｡](?=(?:(?:(?!\\p{Script=Han})[\\p{L}\\p{N}-]){1,63}[.。｡]){0,4}${endings})`,
  'gu',
);

/**
 * Folds what is written in full width, in circles or in fancy letters, leaves out what cannot be seen, and reads the Chinese full stop
 * as a dot where it divides a host.
 * @see https://www.unicode.org/reports/tr46/ which has browsers do so
 */
export function foldAddresses(text: string): FoldedText {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: written, 1: same, index } of text.matchAll(together)) {
    if (same !== undefined) {
      folded += same;
      for (let i = 0; i < same.length; i += 1) {
        starts.push(index + i);
        ends.push(index + i + 1);
      }
      continue;
    }
    const read = ending.test(written) ? written : written.normalize('NFKC').replace(/\p{Cf}/gu, '');
    folded += read;
    for (let i = 0; i < read.length; i += 1) {
      starts.push(index);
      ends.push(index + written.length);
    }
  }
  return {
    text: folded.replace(schemeColon, ':').replace(ideographicDot, '.'),
    original: (start, end) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? 0 }),
  };
}
