import { RateLimiter } from '#http/rate-limiter.js';

let now = 0;
const limiter = (): RateLimiter => new RateLimiter(() => now);

beforeEach(() => {
  now = 1000;
});

describe('a rate limiter', () => {
  it('lets so many through in a minute, then none until the minute is over', () => {
    const limits = limiter();
    expect([limits.take('a', 2), limits.take('a', 2), limits.take('a', 2)]).toEqual([
      { limit: 2, remaining: 1, resetSeconds: 60, isOver: false },
      { limit: 2, remaining: 0, resetSeconds: 60, isOver: false },
      { limit: 2, remaining: 0, resetSeconds: 60, isOver: true },
    ]);
    now += 59_999;
    expect(limits.take('a', 2)).toMatchObject({ resetSeconds: 1, isOver: true });
    now += 1;
    expect(limits.take('a', 2)).toMatchObject({ remaining: 1, isOver: false });
  });

  it('counts each for itself', () => {
    const limits = limiter();
    limits.take('a', 1);
    expect(limits.take('b', 1)).toMatchObject({ isOver: false });
    expect(limits.take('a', 1)).toMatchObject({ isOver: true });
  });

  it('obeys a limit that was lowered', () => {
    const limits = limiter();
    for (let sent = 0; sent < 5; sent += 1) limits.take('a', 10);
    expect(limits.take('a', 3)).toMatchObject({ limit: 3, remaining: 0, isOver: true });
  });

  it('remembers a bounded number of subjects, and forgets those whose minute ends first', () => {
    const limits = limiter();
    limits.take('first', 1);
    for (let each = 0; each < 19_999; each += 1) limits.take(`${each}`, 1);
    expect(limits.take('first', 1)).toMatchObject({ isOver: true });
    limits.take('one too many', 1);
    expect(limits.take('19998', 1)).toMatchObject({ isOver: true });
    expect(limits.take('first', 1)).toMatchObject({ isOver: false });
  });
});
