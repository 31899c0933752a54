import { asksSomething } from '#pipeline/preprocess/asks-something.js';
import { callsForAttention } from '#pipeline/preprocess/calls-for-attention.js';
import { separateMessage } from '#pipeline/preprocess/separate-message.js';
import { pointsElsewhere } from '#pipeline/preprocess/stands-alone.js';

/** Parts of one message; what is asked beyond them stays with the last. */
const most = 4;
/** Longer messages are pasted text, whose question marks ask nobody. */
const longest = 1_000;
const longestOpening = 100;
/** `1.`, `2、`, `(3)`: not `1.5`, not the end of a name. */
const number = /(?<=^|[\s;,.?!。:])[1-9][.、)](?=\s*[^\s\d])|\([1-9]\)/gu;
/** Each is one character, and a plain digit once a message is folded. */
const circled = /[①-⑨]/gu;
/** Between two sentences, and in no address, no code and nothing quoted. */
const afterQuestion = /(?<=[?])(?=\s|\p{Script=Han})/u;
const quoted = /"[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』|`[^`]*`|(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])/gu;
/** Guesses at the answer of the question before. */
const guesses =
  /^(?:是(?!否)|还是|或者?|难道|莫非|会不会|因为|和|跟|与|or\b|maybe\b|because\b|is (?:it|this|that)\b|could it\b|does it have to do\b)/iu;
const han = /\p{Script=Han}/gu;
const word = /[\p{L}\p{N}]+/gu;
/** A part says something of its own from so many Chinese characters or words on. */
const leastOwn = { characters: 4, words: 3 } as const;

/**
 * The questions of a message that asks several, in order, each to be understood alone: numbered ones, else sentences with a question
 * mark that have something of their own; what is said before one belongs to it, a guess at its answer too, and one that points back has the
 * one before it in front. Calls for attention are left out. Empty for a message that asks one.
 */
export function splitQuestions(message: string): readonly string[] {
  const { words } = separateMessage(message.replace(circled, (mark) => ` ${mark.normalize('NFKC')}. `));
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
  for (const sentence of sentencesOf(words)) {
    if (callsForAttention(sentence)) continue;
    const isOwn = sentence.endsWith('?') && hasOwnContent(sentence) && !guesses.test(sentence);
    if (isOwn || parts.length === 0) parts.push(sentence);
    else parts.push(`${parts.pop()} ${sentence}`);
  }
  const [first, second, ...rest] = parts;
  // "Really? Which port is it?" asks once.
  return first && second && !hasOwnContent(first) ? [`${first} ${second}`, ...rest] : parts;
}

/** Cut behind question marks, outside of what is quoted. */
function sentencesOf(words: string): string[] {
  const kept = [...words.matchAll(quoted)].map(({ 0: whole, index }) => [index, index + whole.length] as const);
  const sentences = [''];
  let at = 0;
  for (const piece of words.split(afterQuestion)) {
    const start = at;
    at += piece.length;
    if (kept.some(([from, to]) => from < start && start < to)) sentences.push(`${sentences.pop()}${piece}`);
    else sentences.push(piece);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

function hasOwnContent(text: string): boolean {
  const characters = text.match(han)?.length ?? 0;
  return characters >= leastOwn.characters || (text.replace(han, ' ').match(word)?.length ?? 0) + Math.min(characters, 1) >= leastOwn.words;
}
