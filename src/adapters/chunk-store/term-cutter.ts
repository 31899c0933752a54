import { stemmer } from 'stemmer';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { foldHan } from '#shared/fold-han.js';
import { englishStopWords } from './english-stop-words.js';

const hanRun = /\p{Script=Han}+/gu;
const han = /^\p{Script=Han}/u;
/** Two characters, of whatever plane. */
const pair = /^.{2}$/su;
const englishWord = /^[a-z]{3,}$/;
const stopWord = /^[a-z]+$/;
const prefixedVersion = /^v(\d+(?:\.\d+)+.*)$/;

/** Stems that are remembered. */
const mostKept = 50_000;

/** What a character pair already says is said again by the word around it: it counts half. Measured on six sets. */
const wordWeight = 0.5;

/** Measured on four Chinese and two English sets; in English a repeat says more. */
const chineseSaturation = 1.2;
const otherSaturation = 1.8;

/**
 * Cuts text into the terms that find chunks: of Chinese, simplified, every pair of neighbouring characters and every word of
 * the dictionary that is no pair; of other writing, the segmenter's words and parts of names, English ones by their stem
 * (Porter), versions with and without their `v`.
 */
export class TermCutter {
  readonly #segmenter: WordSegmenter;
  readonly #stems = new Map<string, string>();

  constructor(segmenter: WordSegmenter) {
    this.#segmenter = segmenter;
  }

  /** The form in which names are compared: width, case, traditional characters and white space folded. */
  foldName(text: string): string {
    return foldHan(text.normalize('NFKC').toLowerCase()).replace(/\s+/gu, ' ').trim();
  }

  /** In no order that matters, with repeats. */
  cut(text: string): string[] {
    return this.#cut(text, () => true);
  }

  /** What a question asks for, each term once: without English stop words, unless there is nothing else. */
  cutQuestion(text: string): string[] {
    const telling = this.#cut(text, (word) => !stopWord.test(word) || !englishStopWords.has(word));
    return [...new Set(telling.length > 0 ? telling : this.cut(text))];
  }

  /** How much an occurrence counts beside those of other terms. */
  static weightOf(term: string): number {
    return han.test(term) && !pair.test(term) ? wordWeight : 1;
  }

  /** BM25's k1 for it. */
  static saturationOf(term: string): number {
    return han.test(term) ? chineseSaturation : otherSaturation;
  }

  #cut(text: string, isWanted: (word: string) => boolean): string[] {
    const normalised = text.normalize('NFKC').toLowerCase();
    const folded = foldHan(normalised);
    const terms: string[] = [];
    // The words of most texts are asked for by others too, in this very form.
    for (const word of this.#segmenter.words(folded === normalised ? text : folded)) {
      if (!isWanted(word)) continue;
      if (!han.test(word)) terms.push(...this.#latinTerms(word));
      else if (!pair.test(word)) terms.push(word);
    }
    for (const [run] of folded.matchAll(hanRun)) addPairs(run, terms);
    return terms;
  }

  #latinTerms(word: string): string[] {
    if (englishWord.test(word)) return [this.#stem(word)];
    const version = prefixedVersion.exec(word)?.[1];
    return version === undefined ? [word] : [word, version];
  }

  #stem(word: string): string {
    const known = this.#stems.get(word);
    if (known !== undefined) return known;
    if (this.#stems.size >= mostKept) this.#stems.clear();
    const stem = stemmer(word);
    this.#stems.set(word, stem);
    return stem;
  }
}

/** A run of one character is a word already. */
function addPairs(run: string, terms: string[]): void {
  let before = '';
  for (const character of run) {
    if (before) terms.push(before + character);
    before = character;
  }
}
