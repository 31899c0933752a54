import { collectInSlices } from '#shared/collect-in-slices.js';

function* slowly(items: number): Generator<number> {
  for (let i = 0; i < items; i += 1) {
    for (const until = performance.now() + 5; performance.now() < until;);
    yield i;
  }
}

describe('collecting in slices', () => {
  it('gives everything in order, and lets others run in between', async () => {
    let ran = 0;
    const timer = setInterval(() => (ran += 1), 1);
    const collected = await collectInSlices(slowly(20), { signal: new AbortController().signal });
    clearInterval(timer);
    expect(collected).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(ran).toBeGreaterThan(0);
  });

  it('stops in the middle when it is told to', async () => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(new Error('enough')), 10);
    await expect(collectInSlices(slowly(1_000_000), { signal: stopping.signal })).rejects.toThrow('enough');
  });
});
