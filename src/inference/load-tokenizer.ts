import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tokenizer } from '@huggingface/tokenizers';
import { openTokenizer } from '#inference/open-tokenizer.js';

/** Text to the numbers of its tokens. */
export interface TokenReader {
  /** How many tokens `text` has, special tokens not counted. Text over 20 000 characters is counted in parts: exact to a token or two a part. */
  count(text: string): number;
  /** The ids of `text` as the model wants them, special tokens included; what is past `maxTokens` is cut off at the end of the text. */
  readForModel(text: string, maxTokens: number): readonly number[];
  /**
   * A question and a passage as one text of two parts, as a cross-encoder wants them, special tokens included. What is past `maxTokens`
   * is cut off at the end of the passage; of the question only where it fills more than half of the model.
   */
  readPair(question: string, passage: string, maxTokens: number): TokenPair;
}

/** Of the same length. */
export interface TokenPair {
  readonly ids: readonly number[];
  /** Which part each id belongs to, as the model numbers them. */
  readonly types: readonly number[];
}

/** Far more than the characters of an average token: an overlong text is cut before the work, not after it. */
const charactersPerToken = 24;
/** The tokenizer passes the tokens of one text as arguments of one call, and there the stack ends at some 120 000. */
const charactersAtOnce = 20_000;
/** Longest part of a pair: both together stay under that end. */
const charactersOfPart = 50_000;

/** Reads `tokenizer.json` in a model's folder: a third of a second for a vocabulary of 250 000. @throws Error when it is missing or not readable */
export async function loadTokenizer(folder: string): Promise<TokenReader> {
  const tokenizer = openTokenizer(JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8')));
  const encode = (text: string, addSpecialTokens: boolean): readonly number[] =>
    tokenizer.encode(text, { add_special_tokens: addSpecialTokens }).ids;
  return {
    count: (text) => parts(readable(text)).reduce((sum, part) => sum + encode(part, false).length, 0),
    readForModel: (text, maxTokens) => {
      const ids = encode(readable(text.slice(0, maxTokens * charactersPerToken)), true);
      return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
    },
    readPair: (question, passage, maxTokens) => readPair(tokenizer, { question, passage, maxTokens }),
  };
}

interface Pair {
  readonly question: string;
  readonly passage: string;
  readonly maxTokens: number;
}

/** What the tokenizer gives; its own types cannot be resolved. */
interface EncodedPair {
  readonly ids: readonly number[];
  readonly token_type_ids: readonly number[];
}

function readPair(tokenizer: Tokenizer, { question, passage, maxTokens }: Pair): TokenPair {
  const most = Math.min(maxTokens * charactersPerToken, charactersOfPart);
  const asked = shorten(tokenizer, readable(question.slice(0, most)), Math.floor(maxTokens / 2));
  const pair: EncodedPair = tokenizer.encode(asked, {
    // The tokenizer takes an empty second part for none.
    text_pair: readable(passage.slice(0, most)) || ' ',
    return_token_type_ids: true,
  });
  const cut = (values: readonly number[]): readonly number[] =>
    values.length <= maxTokens ? values : [...values.slice(0, maxTokens - 1), ...values.slice(-1)];
  return { ids: cut(pair.ids), types: cut(pair.token_type_ids) };
}

/** The beginning of a text that is over so many tokens. */
function shorten(tokenizer: Tokenizer, text: string, most: number): string {
  const { length } = tokenizer.encode(text, { add_special_tokens: false }).ids;
  if (length <= most) return text;
  return shorten(tokenizer, text.slice(0, Math.floor((text.length * most) / length)), most);
}

function parts(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / charactersAtOnce) }, (_, i) =>
    text.slice(i * charactersAtOnce, (i + 1) * charactersAtOnce),
  );
}

/** Lone surrogates and NUL are no text: they count as spaces. */
function readable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\p{Surrogate}|\u0000/gu, ' ');
}
