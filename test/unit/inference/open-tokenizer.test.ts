import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tokenizer } from '@huggingface/tokenizers';
import { openTokenizer } from '#inference/open-tokenizer.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const models = process.env['HUIXIANG_MODELS'] ?? path.join(root, 'workdir/models');
const file = JSON.parse(readFileSync(path.join(models, 'multilingual-e5-small/tokenizer.json'), 'utf8'));
const plain = new Tokenizer(file, {});
const lean = openTokenizer(file);

const corpus = path.join(root, 'resources/corpus');
const documents = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(path.join(corpus, name), 'utf8'));

/** What no document says: other scripts, marks, special tokens in the words of people, lone surrogates, nothing. */
const strange = [
  '',
  ' ',
  'a',
  '水',
  '▁▁▁',
  '<s> </s> <unk> <pad> <mask> <mas',
  'ﬁ ＡＢＣ １２３ ①②③ ㌔',
  '👩‍👩‍👧‍👦 🇨🇳 ❤️',
  'नमस्ते สวัสดี مرحبا שלום გამარჯობა',
  '\u{10FFFF}\u{20BB7}野家 \uFFFD',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '\u0301\u0302 e\u0301',
  'https://example.com/a/b?c=d&e=%20f#g',
];

describe('openTokenizer', () => {
  it('gives the tokens of the library alone, for documents in both languages and for strange texts', () => {
    expect(documents.length).toBeGreaterThan(10);
    for (const text of [...documents, ...strange]) expect(lean.encode(text).ids).toEqual(plain.encode(text).ids);
  });

  it('gives them for a question and a passage as one text', () => {
    const pair = { text_pair: documents[0] ?? '', return_token_type_ids: true };
    expect(lean.encode('怎么安装？', pair)).toEqual(plain.encode('怎么安装？', pair));
  });

  it('gives the same token for every id, and the id of every token', () => {
    const tokens = (file.model.vocab as [string, number][]).map(([token]) => token);
    const wrong = tokens.filter(
      (token, id) => lean.id_to_token(id) !== plain.id_to_token(id) || lean.token_to_id(token) !== plain.token_to_id(token),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves models of another kind to the library', () => {
    const wordPiece = {
      model: { type: 'WordPiece', vocab: { '[UNK]': 0, a: 1, '##b': 2 }, unk_token: '[UNK]', continuing_subword_prefix: '##' },
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: null,
      decoder: null,
    };
    expect(openTokenizer(wordPiece).encode('ab a c').ids).toEqual(new Tokenizer(wordPiece, {}).encode('ab a c').ids);
  });
});
