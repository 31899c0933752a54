import { PostingBuffer } from '#adapters/chunk-store/posting-buffer.js';
import { readPostings } from '#adapters/chunk-store/posting-list.js';

function drained(buffer: PostingBuffer): Record<string, [number, number][]> {
  const all = [...buffer.drain()].map(([term, list]) => {
    const postings: [number, number][] = [];
    readPostings(list.toBytes(), (id, count) => postings.push([id, count]));
    return [term, postings] as const;
  });
  return Object.fromEntries(all);
}

describe('PostingBuffer', () => {
  it('gives postings back term after term, ids in order', () => {
    const buffer = new PostingBuffer(10);
    buffer.append('pump', 0, 2);
    buffer.append('水泵', 0, 1);
    buffer.append('__proto__', 3, 1);
    buffer.append('pump', 3, 1);
    buffer.append('pump', 300, 7);
    buffer.append('lamp', 300, 1);
    const found = drained(buffer);
    expect(Object.keys(found)).toHaveLength(4);
    expect(found).toMatchObject({
      pump: [
        [0, 2],
        [3, 1],
        [300, 7],
      ],
      水泵: [[0, 1]],
      lamp: [[300, 1]],
    });
  });

  it('is empty after it', () => {
    const buffer = new PostingBuffer(2);
    buffer.append('pump', 0, 1);
    drained(buffer);
    expect(drained(buffer)).toEqual({});
    buffer.append('lamp', 5, 1);
    expect(drained(buffer)).toEqual({ lamp: [[5, 1]] });
  });

  it('takes no more than it has room for', () => {
    const buffer = new PostingBuffer(1);
    expect([buffer.hasRoomFor(1), buffer.hasRoomFor(2)]).toEqual([true, false]);
    buffer.append('pump', 0, 1);
    expect(() => buffer.append('lamp', 0, 1)).toThrow(RangeError);
  });
});
