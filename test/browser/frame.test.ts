import { openBench, pictureOf, type Bench } from './open-bench.js';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
}, 180_000);
afterAll(() => bench.close());

describe('the frame of every page', () => {
  it('follows its strict policy without a complaint, in both languages and both appearances', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { context, page, complaints } = await bench.person('owner', 'default', { colorScheme });
      await page.goto('/');
      await page.getByRole('button', { name: '中文' }).click();
      await page.getByRole('button', { name: 'English' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      await page.screenshot({ path: pictureOf(`frame-${colorScheme}`) });
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it('says at an address of nothing where to go', async () => {
    const { page, context } = await bench.guest();
    await page.goto('/no/such/page');
    await page.getByRole('link', { name: 'To the first page', exact: true }).waitFor();
    await context.close();
  });
});
