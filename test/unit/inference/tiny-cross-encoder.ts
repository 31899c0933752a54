import { GraphDraft } from '#inference/graph-draft.js';
import { encodeOnnx } from '#inference/encode-onnx.js';

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const words = ['filter', 'rinse', 'pump', 'month', 'lamp', 'red', 'tank', 'empty', 'how', 'often'];
const vocabulary = [...special, ...words];
const floatType = 1;

interface Shape {
  /** Logits the graph gives: one, or two as models of two labels do; more are no score. */
  readonly labels?: number;
  /** What a shared word adds to the logit. */
  readonly weight?: number;
}

/**
 * A cross-encoder of known words: its logit counts the pairs of equal words in question and passage, less one. The files of a model's
 * folder.
 */
export function tinyCrossEncoder({ labels = 1, weight = 1 }: Shape = {}): Record<'model.onnx' | 'tokenizer.json', Uint8Array> {
  return { 'model.onnx': graph(labels, weight), 'tokenizer.json': Buffer.from(JSON.stringify(tokenizer)) };
}

function graph(labels: number, weight: number): Uint8Array {
  const draft = new GraphDraft();
  const rows = vocabulary.map((_, row) => words.map((__, column) => (row - special.length === column ? Math.sqrt(Math.abs(weight)) : 0)));
  const table = draft.floats('table', Float32Array.from(rows.flat()), [vocabulary.length, words.length]);
  const [first, last] = [draft.integers('first', [1]), draft.integers('last', [-1])];
  const embedded = draft.node('Gather', [table, 'input_ids'], 'embedded');
  const types = draft.node('Cast', ['token_type_ids'], 'types', { attributes: { to: { int: floatType } } });
  const ofPassage = draft.node('Unsqueeze', [types, last], 'of_passage');
  const ofQuestion = draft.node('Sub', [draft.floats('one', Float32Array.of(1)), ofPassage], 'of_question');
  const sides = [ofQuestion, ofPassage].map((side) =>
    draft.node('ReduceSum', [draft.node('Mul', [embedded, side], `${side}_words`), first], `${side}_sum`, {
      attributes: { keepdims: { int: 0 } },
    }),
  );
  const shared = draft.node('ReduceSum', [draft.node('Mul', sides, 'products'), last], 'shared', { attributes: { keepdims: { int: 1 } } });
  const signed = draft.node('Mul', [shared, draft.floats('sign', Float32Array.of(Math.sign(weight) || 1))], 'signed');
  const logit = draft.node('Sub', [signed, draft.floats('threshold', Float32Array.of(1))], labels === 1 ? 'logits' : 'logit');
  if (labels > 1) {
    const none = draft.node('Sub', [logit, logit], 'none');
    draft.node('Concat', [...Array.from({ length: labels - 1 }, () => none), logit], 'logits', { attributes: { axis: { int: -1 } } });
  }
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({
    name,
    type: 'int64' as const,
    shape: ['batch', 'sequence'],
  }));
  const outputs = [{ name: 'logits', type: 'float' as const, shape: ['batch', labels] }];
  return encodeOnnx({ name: 'tiny', nodes: draft.nodes, weights: draft.weights, inputs, outputs });
}

const piece = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } });
const part = (id: 'A' | 'B', type: number) => ({ Sequence: { id, type_id: type } });
const specialToken = (id: string) => [id, { id, ids: [vocabulary.indexOf(id)], tokens: [id] }] as const;

const tokenizer = {
  version: '1.0',
  added_tokens: special.map((content, id) => ({
    id,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  })),
  normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [piece('[CLS]', 0), part('A', 0), piece('[SEP]', 0)],
    pair: [piece('[CLS]', 0), part('A', 0), piece('[SEP]', 0), part('B', 1), piece('[SEP]', 1)],
    special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map(specialToken)),
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
  },
};
