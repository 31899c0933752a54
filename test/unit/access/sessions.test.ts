import { openAccess, type OpenedAccess } from '../../fakes/open-access.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
const [minute, day] = [60_000, 86_400_000];
let access: OpenedAccess;

beforeEach(() => {
  access = openAccess(folder.file('state.sqlite'));
});
afterEach(() => access.close());

describe('Sessions', () => {
  it('hold while they are used, for a month at most', async () => {
    let token = await access.sessions.open('ann');
    for (let days = 0; days < 29; days += 1) {
      access.clock.pass(day);
      const resumed = await access.sessions.resume(token);
      expect(resumed?.session.account).toBe('ann');
      token = resumed?.renewedToken ?? token;
    }
    access.clock.pass(day);
    expect(await access.sessions.resume(token)).toBeNull();
  });

  it('end when nothing comes for a week', async () => {
    const token = await access.sessions.open('ann');
    access.clock.pass(6 * day);
    const renewed = (await access.sessions.resume(token))?.renewedToken ?? '';
    access.clock.pass(7 * day - 1);
    const again = (await access.sessions.resume(renewed))?.renewedToken ?? '';
    access.clock.pass(7 * day);
    expect(await access.sessions.resume(again)).toBeNull();
  });

  it('change their token every day; the one before holds for a minute', async () => {
    const token = await access.sessions.open('ann');
    access.clock.pass(day - 1);
    expect(await access.sessions.resume(token)).toMatchObject({ renewedToken: null });
    access.clock.pass(1);
    const renewed = (await access.sessions.resume(token))?.renewedToken;
    expect(renewed).not.toBe(token);
    access.clock.pass(minute);
    expect(await access.sessions.resume(token)).toMatchObject({ session: { account: 'ann' }, renewedToken: null });
    access.clock.pass(1);
    expect(await access.sessions.resume(token)).toBeNull();
    expect(await access.sessions.resume(renewed ?? '')).toMatchObject({ session: { account: 'ann' } });
  });

  it('change their token once, however many ask at the same time', async () => {
    const token = await access.sessions.open('ann');
    access.clock.pass(day);
    const resumed = await Promise.all(Array.from({ length: 5 }, () => access.sessions.resume(token)));
    expect(resumed.filter((one) => one?.renewedToken)).toHaveLength(1);
    expect(resumed.every((one) => one?.session.account === 'ann')).toBe(true);
  });

  it.each(['', 'x', "' or 1=1 --"])('are not opened by %p', async (token) => {
    await access.sessions.open('ann');
    expect(await access.sessions.resume(token)).toBeNull();
  });
});
