/**
 * Writes ONNX files: the few messages of the protobuf schema `onnx.proto` (IR version 10) that a graph of weights and
 * operators needs. Field numbers are those of the schema.
 */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly weights: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxNode {
  readonly operator: string;
  /** '' is ONNX itself. */
  readonly domain?: '' | 'com.microsoft';
  /** An optional input that is left out is ''. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

export type OnnxAttribute = { readonly int: number } | { readonly float: number };

export type OnnxType = keyof typeof typeNumbers;

export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  /** Little-endian; two int4 values share a byte, the first in its low half. */
  readonly bytes: Uint8Array;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** A word is the name of a length known only when the graph runs. */
  readonly shape: readonly (number | string)[];
}

const typeNumbers = { float: 1, uint8: 2, int64: 7, int4: 22 } as const;
const attributeTypes = { float: 1, int: 2 } as const;
const irVersion = 10;
const opsets = { '': 21, 'com.microsoft': 1 } as const;

/** A message in pieces: weights are large, and nesting would copy them once a level. */
type Pieces = readonly Uint8Array[];

/** @returns the bytes of a complete `.onnx` file */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return Buffer.concat([
    ...integer(1, irVersion),
    ...text(2, 'huixiang'),
    ...nested(7, encodeGraph(graph)),
    ...Object.entries(opsets).flatMap(([domain, version]) => nested(8, [...text(1, domain), ...integer(2, version)])),
  ]);
}

function encodeGraph({ name, nodes, weights, inputs, outputs }: OnnxGraph): Pieces {
  return [
    ...nodes.flatMap((node) => nested(1, encodeNode(node))),
    ...text(2, name),
    ...weights.flatMap((weight) => nested(5, encodeTensor(weight))),
    ...inputs.flatMap((value) => nested(11, encodeValue(value))),
    ...outputs.flatMap((value) => nested(12, encodeValue(value))),
  ];
}

function encodeNode({ operator, domain = '', inputs, outputs, attributes = {} }: OnnxNode): Pieces {
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(3, outputs[0] ?? operator),
    ...text(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) => nested(5, encodeAttribute(name, value))),
    ...text(7, domain),
  ];
}

function encodeAttribute(name: string, value: OnnxAttribute): Pieces {
  if ('int' in value) return [...text(1, name), ...integer(3, value.int), ...integer(20, attributeTypes.int)];
  return [...text(1, name), ...float(2, value.float), ...integer(20, attributeTypes.float)];
}

function encodeTensor({ name, type, shape, bytes }: OnnxTensor): Pieces {
  return [...shape.flatMap((length) => integer(1, length)), ...integer(2, typeNumbers[type]), ...text(8, name), ...nested(9, [bytes])];
}

function encodeValue({ name, type, shape }: OnnxValue): Pieces {
  const lengths = shape.flatMap((length) => nested(1, typeof length === 'number' ? integer(1, length) : text(2, length)));
  const tensor = [...integer(1, typeNumbers[type]), ...nested(2, lengths)];
  return [...text(1, name), ...nested(2, nested(1, tensor))];
}

const wire = { varint: 0, delimited: 2, fixed32: 5 } as const;

function tag(field: number, kind: keyof typeof wire): Uint8Array {
  return varint(field * 8 + wire[kind]);
}

function integer(field: number, value: number): Pieces {
  return [tag(field, 'varint'), varint(value)];
}

function float(field: number, value: number): Pieces {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return [tag(field, 'fixed32'), bytes];
}

function text(field: number, value: string): Pieces {
  return nested(field, [Buffer.from(value, 'utf8')]);
}

function nested(field: number, pieces: Pieces): Pieces {
  return [tag(field, 'delimited'), varint(pieces.reduce((sum, { length }) => sum + length, 0)), ...pieces];
}

/** Base 128, low digit first; a negative number as 64-bit two's complement. */
function varint(value: number): Uint8Array {
  const digits: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    const digit = Number(rest & 127n);
    if (rest < 128n) return Uint8Array.from([...digits, digit]);
    digits.push(digit + 128);
  }
}
