import { JoinBursts } from '#conversation/join-bursts.js';

const part = (text: string, second = 0) => ({ text, at: new Date(second * 1000) });
const texts = (bursts: readonly (readonly { readonly text: string }[])[]): string[] =>
  bursts.map((burst) => burst.map(({ text }) => text).join(' '));

describe('JoinBursts', () => {
  it('ends a burst with a pause, each writer alone, in the order things were written in', () => {
    const bursts = new JoinBursts<ReturnType<typeof part>>();
    const pauseMs = 12_000;
    bursts.add('ann', part('b', 2), { now: 0, pauseMs });
    bursts.add('bob', part('x', 3), { now: 5_000, pauseMs });
    bursts.add('ann', part('a', 1), { now: 11_999, pauseMs });
    expect([bursts.nextDueAt(), bursts.takeDue(16_999)]).toEqual([17_000, []]);
    expect(texts(bursts.takeDue(17_000))).toEqual(['x']);
    bursts.add('bob', part('y', 9), { now: 18_000, pauseMs });
    expect(texts(bursts.takeDue(40_000))).toEqual(['a b', 'y']);
    expect(bursts.nextDueAt()).toBeNull();
  });

  it('takes each alone where there is no pause', () => {
    const bursts = new JoinBursts<ReturnType<typeof part>>();
    bursts.add('ann', part('a'), { now: 7, pauseMs: 0 });
    expect(texts(bursts.takeDue(7))).toEqual(['a']);
  });

  it('ends the burst of who never stops, after five pauses or twenty fragments', () => {
    const bursts = new JoinBursts<ReturnType<typeof part>>();
    for (let now = 0; now < 60_000; now += 10_000) bursts.add('ann', part(`${now}`), { now, pauseMs: 12_000 });
    expect(bursts.nextDueAt()).toBe(60_000);
    for (let i = 0; i < 20; i += 1) bursts.add('bob', part(`${i}`), { now: 1_000, pauseMs: 12_000 });
    expect(bursts.takeDue(1_000).map((burst) => burst.length)).toEqual([20]);
  });
});
