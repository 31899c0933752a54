import { writeFile } from 'node:fs/promises';
import { ggufFile } from './gguf-file.js';

export interface GgufScript {
  /** Each becomes a token of its own. */
  readonly pieces: readonly string[];
  /** Says its last piece for ever. */
  readonly isEndless?: boolean;
}

const special = ['<unk>', '<s>', '</s>', '<|im_start|>', '<|im_end|>'];
const endOfTurn = special.indexOf('<|im_end|>');
const kinds = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;
const template =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
const headSize = 32;
const certainty = 20;

/**
 * A real Llama of one layer that says what it was told to, word for word: each token stands for itself in the embedding, attention
 * and the feed-forward layer add nothing, and the output matrix holds which token follows which. It begins after the line break
 * with which every prompt ends.
 */
export async function writeScriptedGguf(file: string, { pieces, isEndless = false }: GgufScript): Promise<void> {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const said = pieces.map((piece) => piece.replaceAll(' ', '\u2581'));
  const tokens = [...special, ...bytes, ...said];
  const first = special.length + bytes.length;
  const follows = new Map<number, number>();
  const order = [special.length + 0x0a, ...said.map((_, place) => first + place), ...(isEndless ? [] : [endOfTurn])];
  for (const [place, token] of order.entries()) follows.set(token, order[place + 1] ?? token);
  await writeFile(file, ggufFile(metadataOf(tokens, first), tensorsOf(widthFor(tokens.length), tokens.length, follows)));
}

function widthFor(tokens: number): number {
  return Math.ceil(tokens / headSize) * headSize;
}

function metadataOf(tokens: readonly string[], first: number): Parameters<typeof ggufFile>[0] {
  const width = widthFor(tokens.length);
  const kindOf = (place: number): number => {
    if (place < special.length) return place === 0 ? kinds.unknown : kinds.control;
    return place < first ? kinds.byte : kinds.normal;
  };
  return {
    'general.architecture': { type: 'string', value: 'llama' },
    'general.name': { type: 'string', value: 'scripted' },
    'general.file_type': { type: 'u32', value: 0 },
    'llama.context_length': { type: 'u32', value: 8192 },
    'llama.embedding_length': { type: 'u32', value: width },
    'llama.block_count': { type: 'u32', value: 1 },
    'llama.feed_forward_length': { type: 'u32', value: headSize },
    'llama.attention.head_count': { type: 'u32', value: width / headSize },
    'llama.attention.head_count_kv': { type: 'u32', value: 1 },
    'llama.attention.layer_norm_rms_epsilon': { type: 'f32', value: 1e-6 },
    'llama.rope.dimension_count': { type: 'u32', value: headSize },
    'llama.vocab_size': { type: 'u32', value: tokens.length },
    'tokenizer.ggml.model': { type: 'string', value: 'llama' },
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
    'tokenizer.ggml.scores': { type: 'f32s', value: tokens.map(() => 0) },
    'tokenizer.ggml.token_type': { type: 'i32s', value: tokens.map((_, place) => kindOf(place)) },
    'tokenizer.ggml.bos_token_id': { type: 'u32', value: 1 },
    'tokenizer.ggml.eos_token_id': { type: 'u32', value: endOfTurn },
    'tokenizer.ggml.unknown_token_id': { type: 'u32', value: 0 },
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: 1 },
    'tokenizer.ggml.add_space_prefix': { type: 'bool', value: 0 },
    'tokenizer.chat_template': { type: 'string', value: template },
  };
}

function tensorsOf(width: number, tokens: number, follows: ReadonlyMap<number, number>): Parameters<typeof ggufFile>[1] {
  const zeros = (name: string, ...shape: number[]) => ({
    name,
    shape,
    values: new Float32Array(shape.reduce((all, side) => all * side, 1)),
  });
  const ones = (name: string) => ({ name, shape: [width], values: new Float32Array(width).fill(1) });
  const embedding = zeros('token_embd.weight', width, tokens);
  const output = zeros('output.weight', width, tokens);
  for (let token = 0; token < tokens; token += 1) embedding.values[token * width + token] = 1;
  for (const [token, next] of follows) output.values[next * width + token] = certainty;
  return [
    embedding,
    ones('output_norm.weight'),
    output,
    ones('blk.0.attn_norm.weight'),
    zeros('blk.0.attn_q.weight', width, width),
    zeros('blk.0.attn_k.weight', width, headSize),
    zeros('blk.0.attn_v.weight', width, headSize),
    zeros('blk.0.attn_output.weight', width, width),
    ones('blk.0.ffn_norm.weight'),
    zeros('blk.0.ffn_gate.weight', width, headSize),
    zeros('blk.0.ffn_up.weight', width, headSize),
    zeros('blk.0.ffn_down.weight', headSize, width),
  ];
}
