import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createStateStores } from '#app/create-state-stores.js';
import { loadConfig } from '#config/load.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { buildSample } from '../e2e/build-sample.js';
import { openBench, type Bench } from './open-bench.js';

const many = 50_000;
const atOnce = 2_500;
let bench: Bench;

beforeAll(async () => {
  bench = await openBench({
    prepare: async (home) => {
      await buildSample(home);
      await keepMany(home);
    },
  });
}, 300_000);
afterAll(() => bench.close());

async function keepMany(home: string): Promise<void> {
  const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
  const config = loadConfig({ packageRoot, currentFolder: home, environment: {} });
  const stores = createStateStores({ config, clock: new SystemClock(), warn: (warning) => console.error(warning) });
  const newest = Date.now();
  const features = Array.from({ length: 25 }, (_, i) => ({ name: `feature ${i}`, value: 0.123456, contribution: 0.0123 }));
  const gate = { similarity: 0.5, threshold: 0.5, accepted: false, nearest: null, features, secondOpinion: null };
  for (let i = 0; i < many; i += 1) {
    const at = new Date(newest - i * 10_000).toISOString();
    const text = `message ${many - i} about the pump`;
    stores.traces.note(sampleTrace({ id: `many-${i}`, at, text, gate: { ...gate, probability: (i % 100) / 100 } }));
    if (i % atOnce === atOnce - 1) await stores.traces.flush();
  }
  await Promise.all(Object.values(stores).map((store) => store.close()));
}

const heightOf = (page: Page): Promise<number> => page.locator('.messages-list').evaluate((list) => list.getBoundingClientRect().height);

it('50 000 messages are scrolled through and searched without a stall', async () => {
  const { page, complaints } = await bench.person('owner');
  await page.addInitScript(`
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask', buffered: true });`);
  await page.goto('/libraries/default/messages');
  const rows = page.locator('.messages-list [role=row]');
  await page.getByText('message 50000 about the pump').waitFor();
  let most = await rows.count();
  for (const oldest of [49_950, 49_400, 48_900, 48_400, 47_900]) {
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    while ((await heightOf(page)) < (many - oldest) * 64) await page.waitForTimeout(50);
    most = Math.max(most, await rows.count());
  }
  expect(most).toBeLessThan(80);
  await page.evaluate('window.scrollTo(0, 64 * 1500)');
  await page.getByText('message 48500 about the pump').waitFor();
  await page.getByRole('textbox', { name: 'Words in the message' }).fill('message 77 about');
  await page.getByText('message 77 about the pump', { exact: true }).waitFor();
  expect(await rows.count()).toBe(1);
  console.info(`the longest task of the page with ${many} messages: ${await page.evaluate<number>('globalThis.longest')} ms`);
  expect(complaints).toEqual([]);
}, 120_000);
