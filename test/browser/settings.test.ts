import { openBench, pictureOf, type Bench } from './open-bench.js';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ env: { HUIXIANG_LIBRARIES: '[{ name: default, webSearch: false }]' } });
}, 180_000);
afterAll(() => bench.close());

it('settings are checked while they are typed, and those of the configuration are fixed', async () => {
  const { page, context, complaints } = await bench.person('owner');
  await page.goto('/libraries/default/settings');
  await page.getByText('Settled by the configuration').waitFor();
  const save = page.getByRole('button', { name: 'Save' });
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Chunk length (tokens)').fill('9');
  await page.getByText('At least 64.').waitFor();
  await page.getByLabel('Aim in groups').fill('as good as it gets');
  await page.getByText('It does not have this form.').waitFor();
  await page.screenshot({ path: pictureOf('settings-wrong'), fullPage: true });
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByLabel('Title').fill('Handbook 手册');
  await page.getByText('1 change', { exact: true }).waitFor();
  await save.click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  const { body } = await bench.call('/libraries/default');
  expect(body.settings).toMatchObject({ title: 'Handbook 手册', chunkTokens: null });

  let goOn = (): void => undefined;
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/libraries/default', (route) =>
    route.request().method() === 'PATCH' ? mayGoOn.then(() => route.continue()) : route.fallback(),
  );
  await page.getByLabel('Title').fill('Handbook');
  await save.click();
  await page.getByLabel('Title').fill('Handbook of pumps');
  const renewed = page.waitForResponse('**/libraries/default/settings');
  goOn();
  await renewed;
  // What was typed meanwhile is still there to be saved.
  await page.getByText('1 change', { exact: true }).waitFor();
  await save.click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  expect((await bench.call('/libraries/default')).body.settings.title).toBe('Handbook of pumps');
  expect(complaints).toEqual([]);
  await context.close();
});

it('work in the background that cannot be looked at is told as a failure, and asked for once', async () => {
  const { page, context } = await bench.person('owner');
  const job = { id: 'gone', kind: 'calibrate', state: 'waiting', library: 'default' };
  await page.route('**/libraries/default/calibrate', (route) => route.fulfill({ status: 202, json: { job } }));
  const asked: string[] = [];
  page.on('request', (request) => request.url().endsWith('/jobs/gone') && asked.push(request.url()));
  await page.goto('/libraries/default/examples');
  await page.getByRole('button', { name: 'Learn from them now' }).click();
  await page.getByRole('alert').filter({ hasText: 'There is nothing here' }).waitFor();
  await page.waitForTimeout(2_000); // more than two of its pauses
  expect(asked).toHaveLength(1);
  await context.close();
});

it('a library that is made public is asked by a guest', async () => {
  const { page, context } = await bench.person('owner');
  const asGuest = (): Promise<number> => fetch(`${bench.address}/api/v1/libraries`).then(({ status }) => status);
  expect(await asGuest()).toBe(401);
  await page.goto('/libraries/default/settings');
  await page.getByLabel('Public').click();
  await page.getByTitle('Yes', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  expect(await asGuest()).toBe(200);
  await page.goto('/libraries/default/people');
  await page.getByText('People without an account may ask it, too.').waitFor();
  await context.close();
});

it('a library is made, deleted with its name typed, and had back', async () => {
  const { page, context, complaints } = await bench.person('admin');
  await page.route('**/deleted-libraries?*', (route) => route.fulfill({ status: 500 }), { times: 1 });
  await page.goto('/libraries');
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'New library' }).click();
  await page.getByLabel('Title').fill('Plants');
  await page.getByLabel('Short name').fill('Not this');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByLabel('Short name').fill('plants');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.waitForURL('**/libraries/plants/documents');
  await page.goto('/libraries/plants/settings');
  await page.getByRole('button', { name: 'Delete this library' }).click();
  const remove = page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true });
  expect(await remove.isDisabled()).toBe(true);
  await page.getByRole('dialog').getByLabel('Short name').fill('plants');
  await remove.click();
  await page.getByRole('button', { name: 'Restore plants' }).click();
  await page.getByRole('link', { name: 'Plants' }).waitFor();
  await page.screenshot({ path: pictureOf('libraries-restored') });
  expect(complaints).toEqual([]);
  await context.close();
});

it('the page of the API shows every operation, in both languages, and finds one', async () => {
  const { page, context, complaints } = await bench.guest();
  await page.goto('/api');
  const { paths } = (await (await fetch(`${bench.address}/api/openapi.json`)).json()) as { paths: Record<string, object> };
  const operations = Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  await page.getByText(`${operations} operations`).waitFor();
  expect(await page.locator('details').count()).toBe(operations);
  await page.getByRole('searchbox').fill('trial');
  await page.getByText('POST /api/v1/language-model/trial').click();
  await page.getByText('an admin, by no key').waitFor();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByText('试用语言模型').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
