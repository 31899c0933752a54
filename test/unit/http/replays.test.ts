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
    const same = { subject: 'ann 1', fingerprint: 'f', isGuest: false };
    const [first, second] = await Promise.all([replays.once(same, make), replays.once(same, make)]);
    expect([first, second, await replays.once(same, make)]).toEqual([
      { answer: 1, isReplayed: false },
      { answer: 1, isReplayed: true },
      { answer: 1, isReplayed: true },
    ]);
  });

  it('is for the same caller, word and request alone', async () => {
    const replays = open();
    await replays.once({ subject: 'ann 1', fingerprint: 'f', isGuest: false }, make);
    expect(await replays.once({ subject: 'bob 1', fingerprint: 'f', isGuest: false }, make)).toMatchObject({
      answer: 2,
      isReplayed: false,
    });
    await expect(replays.once({ subject: 'ann 1', fingerprint: 'g', isGuest: false }, make)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(made).toBe(2);
  });

  it('is forgotten after a day, and when it was a failure', async () => {
    const replays = open();
    const same = { subject: 'ann 1', fingerprint: 'f', isGuest: false };
    await expect(replays.once(same, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await replays.once(same, make)).toMatchObject({ answer: 1 });
    now += 24 * 3_600_000;
    expect(await replays.once(same, make)).toEqual({ answer: 2, isReplayed: false });
  });

  it('is one of a bounded number, the oldest forgotten first', async () => {
    const replays = open();
    for (let each = 0; each <= 1000; each += 1) await replays.once({ subject: `${each}`, fingerprint: 'f', isGuest: false }, make);
    expect(await replays.once({ subject: '1000', fingerprint: 'f', isGuest: false }, make)).toMatchObject({ isReplayed: true });
    expect(await replays.once({ subject: '0', fingerprint: 'f', isGuest: false }, make)).toMatchObject({ isReplayed: false });
  });

  it('of guests takes no place of others, and has its own bounds', async () => {
    const replays = open();
    const known = { subject: 'ann 1', fingerprint: 'f', isGuest: false };
    await replays.once(known, make);
    const guest = (n: number) => ({ subject: `g ${n}`, fingerprint: 'f', isGuest: true });
    for (let each = 0; each <= 2000; each += 1) await replays.once(guest(each), make);
    expect(await replays.once(known, make)).toMatchObject({ isReplayed: true });
    expect(await replays.once(guest(2000), make)).toMatchObject({ isReplayed: true });
    expect(await replays.once(guest(1800), make)).toMatchObject({ isReplayed: false });
  });

  it('is forgotten when all together are too large', async () => {
    const large = new Replays<string>(() => now);
    const guest = (n: number) => ({ subject: `g ${n}`, fingerprint: 'f', isGuest: true });
    for (let each = 0; each < 3; each += 1) await large.once(guest(each), async () => 'x'.repeat(900_000));
    expect(await large.once(guest(2), async () => '')).toMatchObject({ isReplayed: true });
    expect(await large.once(guest(0), async () => '')).toMatchObject({ isReplayed: false });
  });
});
