import { asksSomething } from '#pipeline/preprocess/asks-something.js';
import { pointsElsewhere } from '#pipeline/preprocess/stands-alone.js';

/** Parts of one message; what is asked beyond them stays with the last. */
const most = 4;
/** Longer messages are pasted text, whose question marks ask nobody. */
const longest = 1_000;
const longestOpening = 100;
/** `1.`, `2、`, `(3)`: not `1.5`, not the end of a name. */
const number = /(?<=^|[\s;,.?!。:])[1-9][.、)](?=\s*[^\s\d])|\([1-9]\)/gu;
const han = /\p{Script=Han}/gu;
const word = /[\p{L}\p{N}]+/gu;
/** A part says something of its own from so many Chinese characters or words on. */
const leastOwn = { characters: 4, words: 3 } as const;

/**
 * The questions of a message that asks several, in order, each to be understood alone: numbered ones, else sentences with a question
 * mark that have something of their own; what is said before one belongs to it, and one that points back has the one before it in
 * front. Empty for a message that asks one.
 * @param words of a message, as `separateMessage` gives them
 */
export function splitQuestions(words: string): readonly string[] {
  if (words.length > longest) return [];
  const numbered = splitNumbered(words);
  const parts = numbered.length > 1 ? numbered : splitSentences(words);
  if (parts.length < 2) return [];
  const bounded = [...parts.slice(0, most - 1), parts.slice(most - 1).join(' ')].filter((part) => part !== '');
  return bounded.map((part, i) => (i > 0 && pointsElsewhere(part) ? `${bounded[i - 1]} ${part}` : part));
}

/** Each with what stands before the first. Empty where a number is missing, or where steps are listed instead of questions. */
function splitNumbered(words: string): string[] {
  const marks = [...words.matchAll(number)];
  if (marks.length < 2 || marks.some(([mark], i) => !mark.includes(String(i + 1)))) return [];
  const items = marks.map(({ 0: mark, index }, i) => words.slice(index + mark.length, marks[i + 1]?.index).trim());
  if (!items.every((item) => asksSomething(item) && hasOwnContent(item))) return [];
  const opening = words.slice(0, marks[0]?.index).trim().slice(-longestOpening);
  return items.map((item) => (hasOwnContent(opening) && !asksSomething(opening) ? `${opening} ${item}` : item));
}

function splitSentences(words: string): string[] {
  const parts: string[] = [];
  for (const sentence of words.split(/(?<=[?])(?![?])/u).map((part) => part.trim())) {
    const isOwn = sentence.endsWith('?') && hasOwnContent(sentence);
    if (isOwn || parts.length === 0) parts.push(sentence);
    else parts.push(`${parts.pop()} ${sentence}`);
  }
  const [first, second, ...rest] = parts;
  // "Really? Which port is it?" asks once.
  return first && second && !hasOwnContent(first) ? [`${first} ${second}`, ...rest] : parts;
}

function hasOwnContent(text: string): boolean {
  const characters = text.match(han)?.length ?? 0;
  return characters >= leastOwn.characters || (text.replace(han, ' ').match(word)?.length ?? 0) + Math.min(characters, 1) >= leastOwn.words;
}
