import { statSync } from 'node:fs';
import path from 'node:path';
import { openBench, type Bench, type Visitor } from './open-bench.js';

const built = path.join(import.meta.dirname, '../../dist/web');
const kilobyte = 1024;
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
}, 180_000);
afterAll(() => bench.close());

/** What a first visit fetches of the built page, in bytes as gzip, by kind. */
async function loadOf({ page }: Visitor, place: string): Promise<{ readonly bytes: number; readonly files: readonly string[] }> {
  const files = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/assets/')) files.add(pathname);
  });
  await page.goto(place, { waitUntil: 'networkidle' });
  const bytes = [...files].reduce((sum, name) => sum + sizeOf(name), 0);
  return { bytes, files: [...files] };
}

function sizeOf(name: string): number {
  const file = path.join(built, name);
  return (statSync(`${file}.gz`, { throwIfNoEntry: false }) ?? statSync(file)).size;
}

describe('a first visit', () => {
  it.each([
    ['/', 350],
    ['/sign-in', 350],
  ])('to %s fetches at most %i kB as gzip, and nothing of other servers', async (place, most) => {
    const visitor = place === '/sign-in' ? await bench.guest() : await bench.person('viewer');
    const foreign: string[] = [];
    visitor.page.on('request', (request) => {
      if (!request.url().startsWith(bench.address) && !/^(?:data|blob):/u.test(request.url())) foreign.push(request.url());
    });
    const { bytes, files } = await loadOf(visitor, place);
    expect(files.length).toBeGreaterThan(2);
    expect(foreign).toEqual([]);
    expect([bytes / kilobyte <= most, Math.round(bytes / kilobyte), files]).toEqual([true, expect.any(Number), files]);
    await visitor.context.close();
  });

  it.each(['/', '/libraries/default/documents', '/libraries/default/gate', '/libraries/default/settings'])(
    'to %s moves nothing that was shown, and makes few elements',
    async (place) => {
      const { page, context } = await bench.person('owner');
      await page.addInitScript(`
        globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });`);
      await page.goto(place, { waitUntil: 'networkidle' });
      // "Good" by https://web.dev/articles/cls and https://developer.chrome.com/docs/lighthouse/performance/dom-size
      expect(await page.evaluate<number>('globalThis.shift')).toBeLessThan(0.1);
      expect(await page.locator('*').count()).toBeLessThan(800);
      await context.close();
    },
  );
});
