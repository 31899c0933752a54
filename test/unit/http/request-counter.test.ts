import { RequestCounter } from '#http/request-counter.js';

let now = 0;
const counter = (): RequestCounter => new RequestCounter(() => now);

beforeEach(() => {
  now = 1000;
});

describe('RequestCounter', () => {
  it('lets so many through in a minute, then none until the minute is over', () => {
    const counts = counter();
    expect([counts.take('a', 2), counts.take('a', 2), counts.take('a', 2)]).toEqual([
      { limit: 2, remaining: 1, resetSeconds: 60, isOver: false },
      { limit: 2, remaining: 0, resetSeconds: 60, isOver: false },
      { limit: 2, remaining: 0, resetSeconds: 60, isOver: true },
    ]);
    now += 59_999;
    expect(counts.take('a', 2)).toMatchObject({ resetSeconds: 1, isOver: true });
    now += 1;
    expect(counts.take('a', 2)).toMatchObject({ remaining: 1, isOver: false });
  });

  it('counts each for itself', () => {
    const counts = counter();
    counts.take('a', 1);
    expect(counts.take('b', 1)).toMatchObject({ isOver: false });
    expect(counts.take('a', 1)).toMatchObject({ isOver: true });
  });

  it('obeys a limit that was lowered', () => {
    const counts = counter();
    for (let sent = 0; sent < 5; sent += 1) counts.take('a', 10);
    expect(counts.take('a', 3)).toMatchObject({ limit: 3, remaining: 0, isOver: true });
  });

  it('remembers a bounded number of subjects, and forgets those whose minute ends first', () => {
    const counts = counter();
    counts.take('first', 1);
    for (let each = 0; each < 19_999; each += 1) counts.take(`${each}`, 1);
    expect(counts.take('first', 1)).toMatchObject({ isOver: true });
    counts.take('one too many', 1);
    expect(counts.take('19998', 1)).toMatchObject({ isOver: true });
    expect(counts.take('first', 1)).toMatchObject({ isOver: false });
  });
});
