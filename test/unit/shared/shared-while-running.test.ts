import { sharedWhileRunning } from '#shared/shared-while-running.js';

describe('sharedWhileRunning', () => {
  it('does work once for those who ask meanwhile, and anew for who asks later', async () => {
    let done = 0;
    const ask = sharedWhileRunning(async () => (done += 1));
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(2);
  });

  it('fails all who wait for it, and is tried anew', async () => {
    let done = 0;
    const ask = sharedWhileRunning(async () => {
      done += 1;
      if (done === 1) throw new Error('no');
      return done;
    });
    expect((await Promise.allSettled([ask(), ask()])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask()).toBe(2);
  });
});
