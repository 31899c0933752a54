import { mapInOrder } from '#shared/map-in-order.js';

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('mapInOrder', () => {
  it('yields in the order of the items whatever finishes first', async () => {
    const results: number[] = [];
    for await (const result of mapInOrder([30, 1, 15, 0], 3, async (ms) => (await later(ms), ms))) results.push(result);
    expect(results).toEqual([30, 1, 15, 0]);
  });

  it('never has more under way than asked', async () => {
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (running += 1));
      await later(1);
      running -= 1;
    };
    for await (const _ of mapInOrder(Array.from({ length: 20 }), 4, work)) void _;
    expect(most).toBe(4);
  });

  it('passes a failure on at its place and starts nothing after it', async () => {
    const started: number[] = [];
    const run = async (): Promise<number[]> => {
      const results: number[] = [];
      const map = async (item: number): Promise<number> => {
        started.push(item);
        if (item === 1) throw new Error('one');
        return item;
      };
      for await (const result of mapInOrder([0, 1, 2, 3, 4, 5], 2, map)) results.push(result);
      return results;
    };
    await expect(run()).rejects.toThrow('one');
    expect(started).toEqual([0, 1, 2]);
  });

  it('yields nothing for nothing', async () => {
    for await (const _ of mapInOrder([], 4, async () => 1)) throw new Error('unexpected');
  });
});
