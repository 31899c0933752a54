import { InferenceSession, Tensor } from 'onnxruntime-node';
import { encodeOnnx, type OnnxGraph } from '#inference/encode-onnx.js';

const graph: OnnxGraph = {
  name: 'small',
  nodes: [
    { operator: 'Add', inputs: ['x', 'weight'], outputs: ['sum'] },
    { operator: 'Concat', inputs: ['sum', 'sum'], outputs: ['twice'], attributes: { axis: { int: -1 } } },
    { operator: 'LeakyRelu', inputs: ['twice'], outputs: ['y'], attributes: { alpha: { float: 0.25 } } },
  ],
  weights: [{ name: 'weight', type: 'float', shape: [2], bytes: new Uint8Array(Float32Array.of(1, -200).buffer) }],
  inputs: [{ name: 'x', type: 'float', shape: ['rows', 2] }],
  outputs: [{ name: 'y', type: 'float', shape: ['rows', 4] }],
};

describe('encodeOnnx', () => {
  it('writes a graph that ONNX Runtime loads and computes', async () => {
    const session = await InferenceSession.create(encodeOnnx(graph));
    const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(1, 0, 2, 204), [2, 2]) });
    expect([...(y?.data as Float32Array)]).toEqual([2, -50, 2, -50, 3, 4, 3, 4]);
    expect(y?.dims).toEqual([2, 4]);
    await session.release();
  });

  it('gives the same bytes for the same graph', () => {
    expect(Buffer.compare(encodeOnnx(graph), encodeOnnx(graph))).toBe(0);
  });

  it('refuses a number that is not whole', () => {
    const nodes = [{ operator: 'Concat', inputs: ['x'], outputs: ['y'], attributes: { axis: { int: 0.5 } } }];
    expect(() => encodeOnnx({ ...graph, nodes })).toThrow(RangeError);
  });
});
