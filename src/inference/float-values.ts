import type { Tensor } from 'onnxruntime-node';
import { halfToFloat } from './half-to-float.js';

/** The numbers of a tensor of 32 or 16 bit floats, as models in half precision give them; null for other types. */
export function floatValues({ data, type }: Tensor): Float32Array | null {
  if (data instanceof Float32Array) return data;
  if (type !== 'float16') return null;
  return data instanceof Uint16Array ? Float32Array.from(data, halfToFloat) : Float32Array.from(data as Iterable<number>);
}
