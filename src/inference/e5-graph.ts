import type { E5Weights } from './read-e5.js';
import { GraphDraft } from './graph-draft.js';
import type { OnnxGraph } from './encode-onnx.js';

const blockSize = 32;
const microsoft = 'com.microsoft';

/** What one layer is drawn from: the draft, the weights, and the prefix of its tensors in the file, e.g. `l0.`. */
interface Layer {
  readonly draft: GraphDraft;
  readonly weights: E5Weights;
  readonly prefix: string;
}

/**
 * multilingual-e5-small as an ONNX graph: `input_ids` in, `last_hidden_state` out. The 4-bit weights stay as they are
 * (MatMulNBits and GatherBlockQuantized of ONNX Runtime), and attention is one fused operator. There is no attention
 * mask: texts of one batch have the same length. See docs/decisions/2026-11-23-embedding-graph.md for the measurements.
 */
export function e5Graph(weights: E5Weights): OnnxGraph {
  const { hidden, layers } = weights.sizes;
  const draft = new GraphDraft();
  let state = embedTokens(draft, weights);
  for (let layer = 0; layer < layers; layer += 1) {
    state = transform({ draft, weights, prefix: `l${layer}.` }, state, layer === layers - 1 ? 'last_hidden_state' : `l${layer}.state`);
  }
  return {
    name: 'multilingual-e5-small',
    nodes: draft.nodes,
    weights: draft.weights,
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['batch', 'length'] }],
    outputs: [{ name: state, type: 'float', shape: ['batch', 'length', hidden] }],
  };
}

/** The word of each token plus its position; every text is of the first type. */
function embedTokens(draft: GraphDraft, weights: E5Weights): string {
  const { hidden, positions, epsilon } = weights.sizes;
  const words = weights.quarterBytes('emb.word');
  const rows = (words.nibbles.length * 2) / hidden;
  const signed = words.nibbles.map((pair) => pair ^ 0x88); // 0..15 with 8 as zero becomes two's complement
  draft.weight({ name: 'words', type: 'int4', shape: [rows, hidden], bytes: signed });
  draft.floats('words.scales', words.scales, [rows, hidden / blockSize]);
  const firstType = weights.floats('emb.type');
  const places = weights.floats('emb.pos').map((value, i) => value + (firstType[i % hidden] ?? 0));
  draft.floats('positions', places, [positions, hidden]);
  draft.node('GatherBlockQuantized', ['words', 'input_ids', 'words.scales'], 'word', {
    domain: microsoft,
    attributes: { block_size: { int: blockSize }, gather_axis: { int: 0 }, quantize_axis: { int: 1 } },
  });
  draft.node('Shape', ['input_ids'], 'shape');
  draft.node('Gather', ['shape', draft.integers('one', [1])], 'length');
  draft.node('Slice', ['positions', draft.integers('zero', [0]), 'length', 'zero'], 'position');
  draft.node('Add', ['word', 'position'], 'embedded');
  const norm = [draft.floats('embedded.gain', weights.floats('emb.ln.w')), draft.floats('embedded.bias', weights.floats('emb.ln.b'))];
  return draft.node('LayerNormalization', ['embedded', ...norm], 'state', {
    attributes: { axis: { int: -1 }, epsilon: { float: epsilon } },
  });
}

/** One layer: attention, then the feed-forward network, each added to its input and normalised. */
function transform(layer: Layer, state: string, output: string): string {
  const { draft, prefix, weights } = layer;
  const parts = ['q', 'k', 'v'].map((part) => prefix + part);
  draft.split(linear(layer, state, { parts, output: `${prefix}qkv` }), parts);
  draft.node('MultiHeadAttention', parts, `${prefix}context`, {
    domain: microsoft,
    attributes: { num_heads: { int: weights.sizes.heads } },
  });
  const attended = linear(layer, `${prefix}context`, { parts: [`${prefix}ao`], output: `${prefix}attended` });
  const middle = addAndNormalise(layer, [attended, state], { norm: `${prefix}aln`, output: `${prefix}middle` });
  const wide = linear(layer, middle, { parts: [`${prefix}fi`], output: `${prefix}wide` });
  draft.node('Gelu', [wide], `${prefix}active`, { domain: microsoft });
  const narrow = linear(layer, `${prefix}active`, { parts: [`${prefix}fo`], output: `${prefix}narrow` });
  return addAndNormalise(layer, [narrow, middle], { norm: `${prefix}oln`, output });
}

/** `x W + b` with 4-bit W; several parts lie side by side in the output. */
function linear(
  { draft, weights }: Layer,
  input: string,
  { parts, output }: { readonly parts: readonly string[]; readonly output: string },
): string {
  const blocks = parts.map((part) => weights.quarterBytes(`${part}.w`));
  const bias = joined(parts.map((part) => weights.floats(`${part}.b`)));
  const nibbles = Buffer.concat(blocks.map((block) => block.nibbles));
  const [rows, columns] = [(nibbles.length * 2) / bias.length, bias.length];
  draft.weight({ name: `${output}.weights`, type: 'uint8', shape: [columns, rows / blockSize, blockSize / 2], bytes: nibbles });
  const scales = draft.floats(`${output}.scales`, joined(blocks.map((block) => block.scales)));
  return draft.node('MatMulNBits', [input, `${output}.weights`, scales, '', '', draft.floats(`${output}.bias`, bias)], output, {
    domain: microsoft,
    attributes: { K: { int: rows }, N: { int: columns }, bits: { int: 4 }, block_size: { int: blockSize } },
  });
}

function addAndNormalise(
  { draft, weights }: Layer,
  inputs: readonly string[],
  { norm, output }: { readonly norm: string; readonly output: string },
): string {
  const gain = draft.floats(`${norm}.gain`, weights.floats(`${norm}.w`));
  const bias = draft.floats(`${norm}.bias`, weights.floats(`${norm}.b`));
  const attributes = { epsilon: { float: weights.sizes.epsilon } };
  return draft.node('SkipLayerNormalization', [...inputs, gain, bias], output, { domain: microsoft, attributes });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
