import { openBench, pictureOf, type Bench, type Visitor } from './open-bench.js';

const password = 'long enough for it';
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
}, 180_000);
afterAll(() => bench.close());

const shown = ({ page }: Visitor, words: string) => page.getByText(words, { exact: false }).first().waitFor();

/** What the menu beside a library's page offers. */
async function roomsOf({ page }: Visitor): Promise<string[]> {
  await page.goto('/libraries/default/settings');
  const rooms = page.getByRole('navigation', { name: 'Library default' });
  await rooms.getByRole('link', { name: 'Documents' }).waitFor();
  return rooms.getByRole('link').allInnerTexts();
}

describe('an invitation', () => {
  it('is made by an owner, and accepted in another browser, once', async () => {
    const owner = await bench.person('owner');
    await owner.page.goto('/libraries/default/people');
    await owner.page.getByRole('button', { name: 'Make a link' }).click();
    const link = await owner.page.getByTestId('link').innerText();
    expect(link).toMatch(new RegExp(`^${bench.address}/join#\\S{20,}`, 'u'));

    const other = await bench.guest();
    await other.page.goto(link);
    await other.page.getByLabel('Name').fill('Nell');
    await other.page.getByLabel('Password', { exact: true }).fill(password);
    await other.page.getByRole('button', { name: 'Make my account' }).click();
    await other.page.waitForURL(`${bench.address}/`);
    await other.page.getByRole('button', { name: 'Nell' }).waitFor();

    await owner.page.reload();
    await shown(owner, 'Nell');
    expect(await owner.page.getByRole('button', { name: /^Remove owner-/u }).isDisabled()).toBe(true);
    expect(await owner.page.getByRole('button', { name: 'Remove Nell' }).isDisabled()).toBe(false);
    const third = await bench.guest();
    await third.page.goto(link);
    await third.page.getByLabel('Name').fill('Mallory');
    await third.page.getByLabel('Password', { exact: true }).fill(password);
    await third.page.getByRole('button', { name: 'Make my account' }).click();
    await shown(third, 'This invitation was used, withdrawn, or is too old');
    for (const one of [owner, other, third]) {
      expect(one.complaints).toEqual([]);
      await one.context.close();
    }
  });
});

describe('an account', () => {
  it('signs in to where it was going, has a key that is shown once, and signs out', async () => {
    const { body } = await bench.call('/invitations', {
      method: 'POST',
      body: { role: 'member', memberships: [{ library: 'default', role: 'viewer' }] },
    });
    await bench.call('/invitations/accept', { method: 'POST', body: { token: body.token, name: 'Olga', password } });
    const visitor = await bench.guest();
    const { page, complaints } = visitor;
    const wayIn = (part: 'main' | 'banner') => page.getByRole(part).getByRole('link', { name: 'Sign in' }).getAttribute('href');
    await page.goto('/c/one-of-mine');
    expect([await wayIn('main'), await wayIn('banner')]).toEqual(['/sign-in?to=%2Fc%2Fone-of-mine', '/sign-in?to=%2Fc%2Fone-of-mine']);
    await page.goto('/account');
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Name').fill('Olga');
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await shown(visitor, 'The name or the password is not right');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await shown(visitor, 'Signed in as Olga');

    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByLabel('What is it for?').fill('our bot');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
    const key = (await page.getByTestId('key').innerText()).trim();
    const asks = (): Promise<number> =>
      fetch(`${bench.address}/api/v1/libraries`, { headers: { authorization: `Bearer ${key}` } }).then(({ status }) => status);
    expect([key.startsWith('hx_'), await asks()]).toEqual([true, 200]);
    await page.screenshot({ path: pictureOf('account-key') });
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke our bot' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Revoke' }).click();
    await shown(visitor, 'No keys yet');
    expect([await asks(), await page.getByText(key).count()]).toEqual([401, 0]);

    await page.getByRole('button', { name: 'Olga' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect((await page.context().cookies()).some(({ name, value }) => name === 'huixiang_session' && value !== '')).toBe(false);
    expect(complaints).toEqual([]);
    await visitor.context.close();
  });
});

describe('the people of the installation', () => {
  it('are looked after by an admin: somebody who is disabled is out at once', async () => {
    const [admin, viewer] = [await bench.person('admin'), await bench.person('viewer')];
    await viewer.page.goto('/account');
    const name = (await viewer.page.getByText('Signed in as').innerText()).replace(/^Signed in as (\S+)\..*$/u, '$1');
    await viewer.page.goto('/accounts');
    await shown(viewer, 'This may not be done');
    await admin.page.goto('/accounts');
    await admin.page.locator('.frame-link[aria-current="page"]', { hasText: 'Admin' }).waitFor();
    await admin.page.getByRole('button', { name: `Disable ${name}` }).click();
    await admin.page.getByRole('tooltip').getByRole('button', { name: 'Disable' }).click();
    await admin.page.getByRole('button', { name: `Enable ${name}` }).waitFor();
    await admin.page.screenshot({ path: pictureOf('accounts-disabled') });
    await viewer.page.getByRole('button', { name }).click();
    await viewer.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await viewer.page.waitForURL('**/sign-in');
    await viewer.page.goto('/account');
    await shown(viewer, 'Sign in to see this');
    expect(admin.complaints).toEqual([]);
    await Promise.all([admin.context.close(), viewer.context.close()]);
  });
});

const ofOwners = [
  'Dashboard',
  'Documents',
  'Search test',
  'Messages',
  'Unanswered',
  'Examples',
  'Gate',
  'Terms',
  'Builds',
  'Members',
  'Widget',
  'Settings',
];

describe('roles', () => {
  it.each([
    ['viewer', ['Documents', 'Search test', 'Builds'], 403],
    ['editor', ['Documents', 'Search test', 'Examples', 'Gate', 'Terms', 'Builds'], 403],
    ['owner', ofOwners, 200],
  ] as const)('a %s sees only theirs, in the menu and by address', async (role, rooms, status) => {
    const visitor = await bench.person(role);
    expect(await roomsOf(visitor)).toEqual(rooms);
    await visitor.page.goto('/libraries/default/settings');
    await shown(visitor, status === 200 ? 'Delete this library' : 'This may not be done');
    for (const room of ['messages', 'unanswered', 'widget', 'dashboard']) {
      await visitor.page.goto(`/libraries/default/${room}`);
      const refused = visitor.page.getByText('This may not be done').first();
      if (status === 403) await refused.waitFor();
      else await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      expect([room, await refused.isVisible()]).toEqual([room, status === 403]);
    }
    await visitor.page.goto('/model');
    await shown(visitor, 'This is for admins');
    await visitor.page.goto('/libraries/others/settings');
    await shown(visitor, 'There is no such library');
    await visitor.page.goto('/libraries');
    await visitor.page.getByRole('link', { name: 'default' }).first().waitFor();
    expect(await visitor.page.getByRole('button', { name: 'New library' }).count()).toBe(0);
    await visitor.context.close();
  });
});
