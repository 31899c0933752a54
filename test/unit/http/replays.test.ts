import { Replays } from '#http/replays.js';

let now = 0;
let made = 0;
const make = async (): Promise<number> => {
  made += 1;
  return made;
};
const open = (): Replays => new Replays(() => now);

beforeEach(() => {
  now = 0;
  made = 0;
});

describe('an answer that is given again', () => {
  it('is the first one, also to who asks while it is made', async () => {
    const replays = open();
    const same = { subject: 'ann 1', fingerprint: 'f' };
    const [first, second] = await Promise.all([replays.once(same, make), replays.once(same, make)]);
    expect([first, second, await replays.once(same, make)]).toEqual([
      { answer: 1, isReplayed: false },
      { answer: 1, isReplayed: true },
      { answer: 1, isReplayed: true },
    ]);
  });

  it('is for the same caller, word and request alone', async () => {
    const replays = open();
    await replays.once({ subject: 'ann 1', fingerprint: 'f' }, make);
    expect(await replays.once({ subject: 'bob 1', fingerprint: 'f' }, make)).toMatchObject({ answer: 2, isReplayed: false });
    await expect(replays.once({ subject: 'ann 1', fingerprint: 'g' }, make)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(made).toBe(2);
  });

  it('is forgotten after a day, and when it was a failure', async () => {
    const replays = open();
    const same = { subject: 'ann 1', fingerprint: 'f' };
    await expect(replays.once(same, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await replays.once(same, make)).toMatchObject({ answer: 1 });
    now += 24 * 3_600_000;
    expect(await replays.once(same, make)).toEqual({ answer: 2, isReplayed: false });
  });

  it('is one of a bounded number, the oldest forgotten first', async () => {
    const replays = open();
    for (let each = 0; each <= 1000; each += 1) await replays.once({ subject: `${each}`, fingerprint: 'f' }, make);
    expect(await replays.once({ subject: '1000', fingerprint: 'f' }, make)).toMatchObject({ isReplayed: true });
    expect(await replays.once({ subject: '0', fingerprint: 'f' }, make)).toMatchObject({ isReplayed: false });
  });
});
