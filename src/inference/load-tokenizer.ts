import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';

/** Text to the numbers of its tokens. */
export interface TokenReader {
  /** How many tokens `text` has, special tokens not counted. Text over 20 000 characters is counted in parts: exact to a token or two a part. */
  count(text: string): number;
  /** The ids of `text` as the model wants them, special tokens included; what is past `maxTokens` is cut off at the end of the text. */
  readForModel(text: string, maxTokens: number): readonly number[];
}

/** Far more than the characters of an average token: an overlong text is cut before the work, not after it. */
const charactersPerToken = 24;
/** The tokenizer passes the tokens of one text as arguments of one call, and there the stack ends at some 120 000. */
const charactersAtOnce = 20_000;

/** Reads `tokenizer.json` in a model's folder: 1 to 2 seconds for a vocabulary of 250 000. @throws Error when it is missing or not readable */
export async function loadTokenizer(folder: string): Promise<TokenReader> {
  const tokenizer = new Tokenizer(JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8')), {});
  const encode = (text: string, addSpecialTokens: boolean): readonly number[] =>
    tokenizer.encode(text, { add_special_tokens: addSpecialTokens }).ids;
  return {
    count: (text) => parts(readable(text)).reduce((sum, part) => sum + encode(part, false).length, 0),
    readForModel: (text, maxTokens) => {
      const ids = encode(readable(text.slice(0, maxTokens * charactersPerToken)), true);
      return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
    },
  };
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
