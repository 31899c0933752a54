import { packedRowBytes, packTokens, unpackTokens } from '#shared/packed-tokens.js';

const restored = (rows: Float32Array, dimension: number): number[] => {
  const tokens = packTokens(rows, dimension);
  const codes = new Float64Array(rows.length);
  const scales = unpackTokens(tokens, codes);
  return [...codes].map((code, i) => code * (scales[Math.floor(i / dimension)] ?? NaN));
};

describe('packed tokens', () => {
  it('take half a byte a component and a scale a vector', () => {
    expect(packedRowBytes(384)).toBe(196);
    expect(packTokens(Float32Array.of(1, 0, 0, 0, 1, 0), 3)).toEqual({
      count: 2,
      dimension: 3,
      packed: Uint8Array.from([...scale(1 / 7), 0x8f, 0x88, ...scale(1 / 7), 0xf8, 0x88]),
    });
  });

  it('give back every component to half a step, the largest exactly', () => {
    for (const dimension of [1, 2, 5, 384]) {
      const rows = Float32Array.from({ length: dimension * 3 }, (_, i) => Math.sin(i * 1.7) * (1 + Math.floor(i / dimension)));
      const values = restored(rows, dimension);
      for (const [i, value] of rows.entries()) {
        const row = rows.subarray(Math.floor(i / dimension) * dimension, (Math.floor(i / dimension) + 1) * dimension);
        const peak = Math.max(...row.map(Math.abs));
        expect(Math.abs(value - (values[i] ?? NaN))).toBeLessThan(peak / 14 + 1e-6);
        if (Math.abs(value) === peak) expect(values[i]).toBeCloseTo(value, 6);
      }
    }
  });

  it('keep a vector of zeros and no vector at all', () => {
    expect(restored(new Float32Array(4), 4)).toEqual([0, 0, 0, 0]);
    expect(packTokens(new Float32Array(0), 384)).toEqual({ count: 0, dimension: 384, packed: new Uint8Array(0) });
    expect(unpackTokens({ count: 0, dimension: 384, packed: new Uint8Array(0) }, new Float64Array(0))).toHaveLength(0);
  });

  it('are read wherever they lie in a larger buffer', () => {
    const { packed, ...rest } = packTokens(Float32Array.of(0.5, -0.5, 0.25), 3);
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    const [codes, expected] = [new Float64Array(3), new Float64Array(3)];
    expect(unpackTokens({ ...rest, packed: shifted.subarray(3) }, codes)).toEqual(unpackTokens({ ...rest, packed }, expected));
    expect(codes).toEqual(expected);
  });
});

function scale(value: number): Uint8Array {
  return new Uint8Array(Float32Array.of(value).buffer);
}
