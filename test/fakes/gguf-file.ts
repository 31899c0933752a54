/** What GGUF keeps beside its tensors; arrays hold one kind of value. */
type Value =
  | { readonly type: 'u32' | 'i32' | 'f32' | 'bool'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'i32s' | 'f32s'; readonly value: readonly number[] };

interface Tensor {
  readonly name: string;
  /** The fastest first. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const codes = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, strings: 9, i32s: 9, f32s: 9 } as const;
const alignment = 32;

/** A model file as https://github.com/ggml-org/ggml/blob/master/docs/gguf.md describes it, version 3, weights as f32. */
export function ggufFile(metadata: Readonly<Record<string, Value>>, tensors: readonly Tensor[]): Buffer {
  const parts = [Buffer.from('GGUF', 'latin1'), u32(3), u64(tensors.length), u64(Object.keys(metadata).length)];
  for (const [key, value] of Object.entries(metadata)) parts.push(text(key), u32(codes[value.type]), bytesOf(value));
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    parts.push(text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset));
    offset += aligned(values.byteLength);
  }
  const head = Buffer.concat(parts);
  const data = tensors.flatMap(({ values }) => padded(Buffer.from(values.buffer, values.byteOffset, values.byteLength)));
  return Buffer.concat([...padded(head), ...data]);
}

function bytesOf(value: Value): Buffer {
  switch (value.type) {
    case 'u32':
      return u32(value.value);
    case 'i32':
      return i32(value.value);
    case 'f32':
      return f32(value.value);
    case 'bool':
      return Buffer.from([value.value]);
    case 'string':
      return text(value.value);
    case 'strings':
      return Buffer.concat([u32(codes.string), u64(value.value.length), ...value.value.map(text)]);
    case 'i32s':
      return Buffer.concat([u32(codes.i32), u64(value.value.length), ...value.value.map(i32)]);
    case 'f32s':
      return Buffer.concat([u32(codes.f32), u64(value.value.length), ...value.value.map(f32)]);
  }
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function i32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function padded(bytes: Buffer): readonly Buffer[] {
  return [bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)];
}

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}
