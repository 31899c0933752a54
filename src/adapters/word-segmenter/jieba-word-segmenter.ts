import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';

/** Nobody types longer words: what is longer is a hash, a key or encoded bytes. In UTF-16 code units. */
const LONGEST_WORD = 64;

/** Names whose parts are remembered. */
const MOST_KEPT = 20_000;

/** Marks without width or meaning of their own: soft hyphens, joiners, emoji variations and keycaps. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff\u20e3]|[\ufe00-\ufe0f]/gu;

const HAN = String.raw`\p{Script=Han}`;
const LETTER = String.raw`(?!${HAN})[\p{L}\p{N}_]`;
const LETTERS = String.raw`${LETTER}(?:(?!${HAN})[\p{L}\p{N}\p{M}_])*`;

/** A Chinese run, or a name such as `mmcv-full`, `1.2.3`, `demo/topdown_demo.py`, `don't`, `c++`. */
const RUN = new RegExp(String.raw`(${HAN}+)|${LETTERS}(?:[-.'/\\:@+~]{1,2}${LETTERS})*[+#]{0,2}`, 'gu');

/** A name is cut at the steps of a path, then at dots, then at the rest. */
const CUTS = [/[/\\:@~]+/u, /\.+/u, /[-_'+#]+/u];

/** Most names are one word. */
const JOINED = /[/\\:@~.\-_'+#]/u;

/** The dictionary is only ever read, and takes a fifth of a second and 45 MB: it is loaded for the first Chinese word, once for all. */
let jieba: Jieba | null = null;

/** Chinese by jieba's dictionary in search mode; Latin names whole, then in the parts they are made of. */
export class JiebaWordSegmenter implements WordSegmenter {
  readonly #parts = new Map<string, readonly string[]>();

  words(text: string): string[] {
    const folded = text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '').replaceAll('’', "'");
    const words: string[] = [];
    for (const run of folded.matchAll(RUN)) {
      const found = run[1] === undefined ? this.#nameParts(run[0]) : (jieba ??= Jieba.withDict(dict)).cutForSearch(run[1], true);
      for (const word of found) if (word.length <= LONGEST_WORD) words.push(word);
    }
    return words;
  }

  /** The same few thousand names make up most of any text. */
  #nameParts(name: string): readonly string[] {
    if (!JOINED.test(name)) return [name];
    const known = this.#parts.get(name);
    if (known) return known;
    const parts = [...nameParts(name)];
    if (this.#parts.size >= MOST_KEPT) this.#parts.clear();
    this.#parts.set(name, parts);
    return parts;
  }
}

/** `demo/top_down.py` gives itself, `demo`, `top_down.py`, `top_down`, `py`, `top`, `down`; parts of one letter say nothing. */
function nameParts(name: string): Iterable<string> {
  const words = new Set([name]);
  let parts = [name];
  for (const cut of CUTS) {
    parts = parts.flatMap((part) => part.split(cut)).filter((part) => part.length > 1);
    for (const part of parts) words.add(part);
  }
  return words;
}
