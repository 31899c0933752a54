import { asksInWords } from '#pipeline/preprocess/asks-in-words.js';
import { foldHan } from '#shared/fold-han.js';

/** Whether a message asks: by a question mark, or in so many words. */
export function asksSomething(text: string): boolean {
  return /[?？]/u.test(text) || asksInWords(foldHan(text).normalize('NFKC').toLowerCase());
}
