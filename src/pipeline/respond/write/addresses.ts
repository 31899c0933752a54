import { foldAddresses } from '#pipeline/respond/write/fold-addresses.js';

const end = `[^\\s\\p{Script=Han}<>"'\`，。；：！？、（）【】《》「」『』“”‘’…|]`;
const hostLetter = '(?!\\p{Script=Han})[\\p{L}\\p{N}-]';
/** A host as chat programs turn it into a link: labels in any script but Chinese, which has no spaces around it, the last of letters. */
const host = `(?:(?:(?:${hostLetter}){1,63}\\.)+(?:(?!\\p{Script=Han})\\p{L}){2,24}(?![\\p{Script=Latin}\\p{N}])|[\\p{Script=Han}\\p{Script=Latin}\\p{N}-]{1,63}\\.(?:中国|中國|公司|网络|網絡|网址|集团|在线|商城|我爱你))`;
const numericHost = '\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d)';
const tail = `(?::\\d{1,5}(?!\\d))?(?:[/?#]${end}*)?`;

/** Whatever a reader's program may turn into a link: with a scheme, without one, mail, a bare host, a numeric address. */
const address = new RegExp(
  `[a-z][a-z0-9+.-]{1,20}:(?:\\/\\/|\\\\\\\\)${end}+|(?:mailto|data|javascript|vbscript|file|tel):${end}+|\\/\\/${host}${tail}|[\\p{L}\\p{N}._%+-]{1,64}@${host}|(?<![\\p{Script=Latin}\\p{N}@._-])(?:${host}|${numericHost})${tail}`,
  'giu',
);
const image = /!\[([^\]\n]{0,300})\]\(\s{0,8}<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s[^)\n]{0,300})?\)/gu;
const link = /\[([^\]\n]{0,300})\]\(\s{0,8}<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s[^)\n]{0,300})?\)/gu;
const reference = /^[^\S\n]{0,3}\[[^\]\n]{1,300}\]:\s*\S+.*$/gmu;
const tag =
  /<\/?[a-z][^<>]{0,2000}?(?:\s(?:href|src|srcset|action|style|background|data|poster|on\w+)\s*=)[^<>]{0,2000}>|<\/?(?:a|img|iframe|script|style|link|object|embed|form|svg|video|audio|source|base|meta)\b[^<>]{0,2000}>/giu;

/** No markup is read in code, yet addresses are. */
const codeSpan = /(`[^`\n]{1,400}`)/u;
const stops = /[.,;:!?)\]}*_~]+$/u;

interface FoundAddress {
  /** As a browser reads it. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** Addresses in a text, in whatever width they are written, with their places in it. */
export function findAddresses(text: string): FoundAddress[] {
  const folded = foldAddresses(text);
  return [...folded.text.matchAll(address)].map(({ 0: written, index }) => ({
    written,
    ...folded.original(index, index + written.length),
  }));
}

/** Addresses that texts hold, in the form in which two of them are compared; of each also its bare host. */
export function addressesIn(texts: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const { written } of findAddresses(text)) {
      const form = comparable(written);
      found.add(form);
      found.add(form.split(/[/?#]/u, 1)[0] ?? form);
    }
  }
  return found;
}

/**
 * The text without addresses that are not allowed. Of a link its words stay, of a picture its description.
 * @param allowed as `addressesIn` gives them
 */
export function withoutForeignAddresses(text: string, allowed: ReadonlySet<string>): string {
  const isAllowed = (written: string): boolean => written === '' || allowed.has(comparable(written));
  const keepOrWords = (whole: string, words: string, target: string): string => (isAllowed(target) ? whole : words);
  const plain = (part: string): string =>
    part
      .replace(reference, (whole) => (findAddresses(whole).every(({ written }) => isAllowed(written)) ? whole : ''))
      .replace(tag, '')
      .replace(image, keepOrWords)
      .replace(link, keepOrWords);
  const withoutMarkup = text
    .split(codeSpan)
    .map((part, i) => (i % 2 === 0 ? plain(part) : part))
    .join('');
  const cleaned = replaced(withoutMarkup, ({ written }, original) =>
    isAllowed(written) ? original : (/[.,;:!?．]+$/u.exec(original)?.[0] ?? ''),
  );
  return cleaned === text ? text : tidied(cleaned);
}

function replaced(text: string, by: (found: FoundAddress, original: string) => string): string {
  let [output, from] = ['', 0];
  for (const found of findAddresses(text)) {
    output += text.slice(from, found.start) + by(found, text.slice(found.start, found.end));
    from = found.end;
  }
  return output + text.slice(from);
}

/** Scheme, `www.` and stops behind it say nothing about where an address leads; nor does the case of its host. */
function comparable(written: string): string {
  const bare = foldAddresses(written)
    .text.replace(stops, '')
    .replace(/^(?:https?:)?\/\/(?:www\.)?|^mailto:|^www\./iu, '')
    .replace(/\/$/u, '');
  const [host = ''] = bare.split(/[/?#]/u, 1);
  return host.toLowerCase() + bare.slice(host.length);
}

function tidied(text: string): string {
  return text
    .replace(/<\s*>|[(（]\s*[)）]|\[\s*\]\(\s*\)/gu, '')
    .replace(/[^\S\n]{2,}/gu, ' ')
    .replace(/[^\S\n]+(?=[.,;!?。，；！？])/gu, '');
}
