const hidden = 64;
const feedForward = 64;
const pieces = ['<s>', '<pad>', '</s>', '<unk>', '▁', 'a', 'b', '▁a'];

/** A file of the E5S1 form with one layer of made-up weights: the smallest model the converter accepts. */
export function tinyE5(): Uint8Array {
  const words = pieces.map((piece) => Buffer.from(piece));
  const offsets = words.reduce<number[]>((ends, word) => [...ends, (ends.at(-1) ?? 0) + word.length], [0]);
  const head = Buffer.concat([
    Buffer.from('E5S1'),
    int(1),
    ...[hidden, 1, 2, feedForward, pieces.length, 16, 1].map(int),
    float(1e-12),
    int(32),
    ...[pieces.length, 0, 2, 1, 3].map(int),
    long(offsets.at(-1) ?? 0),
    ...offsets.map(int),
    ...pieces.map((_, i) => float(-i * (i > 3 ? 1 : 0))),
    ...words,
    int(0),
    int(0),
    int(tensors.length),
  ]);
  const directoryBytes = tensors.reduce((sum, { name }) => sum + 2 + name.length + 1 + 4 + 8 + 8, 0);
  let offset = head.length + directoryBytes;
  const directory = tensors.map(({ name, bytes }) => {
    const line = Buffer.concat([short(name.length), Buffer.from(name), Buffer.of(0), int(0), long(offset), long(bytes.length)]);
    offset += bytes.length;
    return line;
  });
  return Buffer.concat([head, ...directory, ...tensors.map(({ bytes }) => bytes)]);
}

const square = hidden * hidden;
const tensors = [
  blocks('emb.word', pieces.length * hidden),
  floats('emb.pos', 16 * hidden, 0),
  floats('emb.type', hidden, 0),
  floats('emb.ln.w', hidden, 1),
  floats('emb.ln.b', hidden, 0),
  ...['q', 'k', 'v', 'ao'].flatMap((part) => [blocks(`l0.${part}.w`, square), floats(`l0.${part}.b`, hidden, 0)]),
  floats('l0.aln.w', hidden, 1),
  floats('l0.aln.b', hidden, 0),
  blocks('l0.fi.w', hidden * feedForward),
  floats('l0.fi.b', feedForward, 0),
  blocks('l0.fo.w', hidden * feedForward),
  floats('l0.fo.b', hidden, 0),
  floats('l0.oln.w', hidden, 1),
  floats('l0.oln.b', hidden, 0),
];

function blocks(name: string, weights: number): { readonly name: string; readonly bytes: Buffer } {
  const half = [0x00, 0x2c]; // 1/16
  return {
    name,
    bytes: Buffer.from(
      Array.from({ length: weights / 32 }, (_, block) => [
        ...half,
        ...Array.from({ length: 16 }, (__, i) => (block * 37 + i * 91 + 13) & 255),
      ]).flat(),
    ),
  };
}

function floats(name: string, count: number, value: number): { readonly name: string; readonly bytes: Buffer } {
  return { name, bytes: Buffer.concat(Array.from({ length: count }, () => float(value))) };
}

function short(value: number): Buffer {
  return Buffer.from(Uint16Array.of(value).buffer);
}

function int(value: number): Buffer {
  return Buffer.from(Int32Array.of(value).buffer);
}

function long(value: number): Buffer {
  return Buffer.from(BigInt64Array.of(BigInt(value)).buffer);
}

function float(value: number): Buffer {
  return Buffer.from(Float32Array.of(value).buffer);
}
