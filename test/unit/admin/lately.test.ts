import { Lately } from '#admin/lately.js';

describe('what happened lately', () => {
  it('is known until its time is over', () => {
    let time = 0;
    const lately = new Lately({ now: () => new Date(time) }, { ms: 1000, most: 10 });
    expect([lately.has('a'), lately.has('a'), lately.has('b')]).toEqual([false, true, false]);
    time += 1000;
    expect([lately.has('a'), lately.has('a')]).toEqual([false, true]);
  });

  it('is forgotten where there is too much of it, the oldest first', () => {
    const lately = new Lately({ now: () => new Date(0) }, { ms: 1000, most: 2 });
    for (const key of ['a', 'b', 'c']) lately.has(key);
    expect([lately.has('c'), lately.has('b'), lately.has('a')]).toEqual([true, true, false]);
  });
});
