import { SlidingWindow, type Taken } from '#adapters/language-model/sliding-window.js';
import { randomBelow } from '#shared/random-below.js';

const minute = 60_000;
const limit = 1_000;

/** Takes as soon as it may, corrects 0 to 180 s later; a plain list of what was taken is the judge. */
function run(seed: number): void {
  const below = randomBelow(seed);
  const window = new SlidingWindow(limit);
  const open: { readonly taken: Taken; readonly ends: number; readonly used: number }[] = [];
  const all: { readonly at: number; amount: number; readonly taken: Taken }[] = [];
  let now = 0;
  for (let step = 0; step < 400; step += 1) {
    now += below(4_000);
    for (const each of open.filter(({ ends }) => ends <= now)) {
      open.splice(open.indexOf(each), 1);
      window.correct(each.taken, each.used);
      for (const one of all) if (one.taken === each.taken) one.amount = each.used;
    }
    const amount = 1 + below(400);
    const within = all.filter(({ at }) => now - at < minute).reduce((sum, one) => sum + one.amount, 0);
    const wait = window.waitFor(amount, now);
    expect(wait === 0).toBe(within + amount <= limit);
    if (wait > 0) continue;
    const taken = window.take(amount, now);
    all.push({ at: now, amount, taken });
    open.push({ taken, ends: now + below(180_000), used: below(amount + 1) });
  }
  expect(all.length).toBeGreaterThan(20);
}

describe('SlidingWindow', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('holds what was taken in the last minute and no more; seed %i', run);

  it('is not widened by calls that last longer than a minute', () => {
    const window = new SlidingWindow(limit);
    for (let i = 0; i < 7; i += 1) {
      const taken = window.take(500, i * 61_000);
      window.correct(taken, 100);
    }
    expect(window.waitFor(limit, 7 * 61_000)).toBe(0);
    window.take(limit, 7 * 61_000);
    expect(window.waitFor(1, 7 * 61_000)).toBe(minute);
  });
});
