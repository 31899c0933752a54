import { openBench, type Bench, type Visitor } from './open-bench.js';

const many = 200;
let bench: Bench;
let visitor: Visitor;

beforeAll(async () => {
  bench = await openBench();
  visitor = await bench.person('viewer');
  for (let number = 1; number <= many; number += 1) {
    const data = { library: 'default', title: `About pump ${number}` };
    const answer = await visitor.context.request.post('/api/v1/conversations', { data });
    expect(answer.status()).toBe(201);
  }
}, 180_000);
afterAll(() => bench.close());

it('200 conversations come page by page, and any of them is found', async () => {
  const { page, complaints } = visitor;
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === '/api/v1/conversations') asked.push(search);
  });
  await page.goto('/');
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await list.getByText('About pump 200', { exact: true }).waitFor();
  expect(await list.getByRole('listitem').count()).toBeLessThanOrEqual(60);
  expect(asked).toHaveLength(1);
  for (const oldest of ['About pump 81', 'About pump 21', 'About pump 1']) {
    await list.getByRole('button', { name: 'Older ones' }).click();
    await list.getByText(oldest, { exact: true }).waitFor();
  }
  await list.getByText('About pump 1', { exact: true }).waitFor();
  expect(await list.getByRole('listitem').count()).toBe(many);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pump 137');
  await list.getByText('About pump 199', { exact: true }).waitFor({ state: 'detached' });
  expect(await list.getByRole('listitem').allInnerTexts()).toEqual(['About pump 137']);
  expect(complaints).toEqual([]);
});
