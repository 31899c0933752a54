import { jest } from '@jest/globals';
import { Deadline } from '#adapters/document-parser/deadline.js';

describe('a deadline for each step', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('passes when one step takes too long, and not when many short ones do', () => {
    const deadline = new Deadline(1000);
    for (let step = 0; step < 5; step += 1) {
      jest.advanceTimersByTime(900);
      deadline.restart();
    }
    expect(deadline.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1001);
    expect(deadline.signal.aborted).toBe(true);
  });

  it('stands still while the work waits for others, however many', async () => {
    const deadline = new Deadline(1000);
    let first: () => void = () => undefined;
    let second: () => void = () => undefined;
    const waiting = [
      deadline.standStill(new Promise<void>((resolve) => (first = resolve))),
      deadline.standStill(new Promise<void>((resolve) => (second = resolve))),
    ];
    jest.advanceTimersByTime(5000);
    first();
    await waiting[0];
    jest.advanceTimersByTime(5000);
    expect(deadline.signal.aborted).toBe(false);
    second();
    await waiting[1];
    jest.advanceTimersByTime(1001);
    expect(deadline.signal.aborted).toBe(true);
  });

  it('never passes after the work is over', () => {
    const deadline = new Deadline(1000);
    deadline.end();
    deadline.restart();
    jest.advanceTimersByTime(5000);
    expect(deadline.signal.aborted).toBe(false);
  });
});
