import { PostingList, readPostings } from '#adapters/chunk-store/posting-list.js';

function read(bytes: Uint8Array): [number, number][] {
  const found: [number, number][] = [];
  readPostings(bytes, (id, count) => found.push([id, count]));
  return found;
}

describe('PostingList', () => {
  it('gives back ids and counts of any size', () => {
    const list = new PostingList();
    const all: [number, number][] = [
      [0, 1],
      [1, 127],
      [128, 128],
      [20_000, 3],
      [2_000_000, 70_000],
      [2_000_001, 1],
    ];
    for (const [id, count] of all) list.append(id, count);
    expect(read(list.toBytes())).toEqual(all);
    expect(list.chunks).toBe(all.length);
  });

  it('takes two bytes for most', () => {
    const list = new PostingList();
    for (let id = 0; id < 10_000; id += 100) list.append(id, 2);
    expect(list.toBytes()).toHaveLength(200);
  });

  it('comes to an end on damaged bytes', () => {
    expect(read(Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80)).length).toBeLessThan(7);
    expect(read(Uint8Array.of(5))).toEqual([[5, 0]]);
    expect(read(Uint8Array.of())).toEqual([]);
  });
});
