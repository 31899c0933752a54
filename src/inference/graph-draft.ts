import type { OnnxNode, OnnxTensor } from './encode-onnx.js';

/** A graph while it is being drawn. Each call names what it adds, and gives that name back to be used as an input. */
export class GraphDraft {
  readonly nodes: OnnxNode[] = [];
  readonly weights: OnnxTensor[] = [];

  node(operator: string, inputs: readonly string[], output: string, options: Pick<OnnxNode, 'domain' | 'attributes'> = {}): string {
    this.nodes.push({ operator, inputs, outputs: [output], ...options });
    return output;
  }

  /** Cuts the last axis into equal parts. */
  split(input: string, outputs: readonly string[]): void {
    const attributes = { axis: { int: -1 }, num_outputs: { int: outputs.length } };
    this.nodes.push({ operator: 'Split', inputs: [input], outputs, attributes });
  }

  weight(tensor: OnnxTensor): string {
    this.weights.push(tensor);
    return tensor.name;
  }

  floats(name: string, values: Float32Array, shape: readonly number[] = [values.length]): string {
    return this.weight({ name, type: 'float', shape, bytes: bytesOf(values) });
  }

  integers(name: string, values: readonly number[]): string {
    return this.weight({ name, type: 'int64', shape: [values.length], bytes: bytesOf(BigInt64Array.from(values, BigInt)) });
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
