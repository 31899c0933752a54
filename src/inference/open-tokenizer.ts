import { Tokenizer } from '@huggingface/tokenizers';

/** A tokenizer.json, as far as it is looked at here. */
interface TokenizerFile {
  readonly model: { readonly type: string; readonly vocab: readonly (readonly [token: string, score: number])[]; readonly unk_id: number };
}

/** What the library keeps of a Unigram model. */
interface UnigramModel {
  readonly vocab: string[];
  readonly scores: number[];
  readonly tokens_to_ids: Map<string, number>;
  readonly unk_token_id: number;
  readonly bos_token: string;
  readonly eos_token: string;
  bos_token_id: number | undefined;
  eos_token_id: number | undefined;
  min_score: number;
  unk_score: number;
  trie: { common_prefix_search(characters: readonly string[], start: number): Iterable<string> };
}

/** How much lower than the lowest score of a token the library takes what is none. */
const unknownIsLower = 10;

/**
 * The same tokens as of the library alone, opened in a fifth of the time and a third of the memory. It keeps the tokens of a Unigram model in a tree of
 * Maps, one for each beginning of a token: half a million of them for the 250 000 of e5. Here it is given the special tokens alone, and the
 * rest is found by the table of tokens that it has anyway.
 */
export function openTokenizer(file: unknown): Tokenizer {
  const { model } = file as TokenizerFile;
  if (model.type !== 'Unigram') return new Tokenizer(file, {});
  const { vocab, unk_id } = model;
  const tokenizer = new Tokenizer({ ...(file as object), model: { ...model, vocab: vocab.slice(0, unk_id + 1) } }, {});
  fill((tokenizer as unknown as { readonly model: UnigramModel }).model, vocab);
  return tokenizer;
}

function fill(model: UnigramModel, vocab: TokenizerFile['model']['vocab']): void {
  let lowest = Infinity;
  for (const [id, [token, score]] of vocab.entries()) {
    model.vocab[id] = token;
    model.scores[id] = score;
    model.tokens_to_ids.set(token, id);
    lowest = Math.min(lowest, score);
  }
  model.min_score = lowest;
  model.unk_score = lowest - unknownIsLower;
  model.scores[model.unk_token_id] = model.unk_score;
  model.bos_token_id = model.tokens_to_ids.get(model.bos_token);
  model.eos_token_id = model.tokens_to_ids.get(model.eos_token);
  model.trie = { common_prefix_search: prefixSearch(vocab, model.tokens_to_ids) };
}

/** Every token that the characters begin with, the shortest first. */
function prefixSearch(
  vocab: TokenizerFile['model']['vocab'],
  ids: ReadonlyMap<string, number>,
): UnigramModel['trie']['common_prefix_search'] {
  const longest = longestByBeginning(vocab);
  return function* search(characters, start) {
    let prefix = '';
    let most = characters.length - start;
    for (let length = 1; length <= most; length += 1) {
      prefix += characters[start + length - 1] ?? '';
      if (ids.has(prefix)) yield prefix;
      if (lookedUp.includes(length)) most = Math.min(most, longest.get(prefix) ?? 0);
    }
  };
}

/** After so many characters it is looked up whether any token goes on: fewer would search longer, more take longer to open. */
const lookedUp: readonly number[] = [2, 4];

/** How many characters the longest token has that begins with these. */
function longestByBeginning(vocab: TokenizerFile['model']['vocab']): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const [token] of vocab) {
    const characters = Array.from(token); // code points, as the library cuts a text
    for (const length of lookedUp) {
      if (characters.length <= length) break;
      const beginning = characters.slice(0, length).join('');
      longest.set(beginning, Math.max(longest.get(beginning) ?? 0, characters.length));
    }
  }
  return longest;
}
