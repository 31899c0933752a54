import { editDistance } from '#shared/edit-distance.js';

describe('editDistance', () => {
  it('counts changed, missing and swapped letters', () => {
    expect([editDistance('port', 'prot'), editDistance('kitten', 'sitting'), editDistance('', 'abc')]).toEqual([1, 3, 3]);
  });

  it('cuts long texts', () => {
    expect(editDistance('a'.repeat(100_000), 'b'.repeat(100_000))).toBe(64);
  });
});
