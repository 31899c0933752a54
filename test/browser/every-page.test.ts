import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { everyPage } from './every-page.js';
import { openBench, pictureOf, type Bench } from './open-bench.js';

/** https://github.com/dequelabs/axe-core */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const sizes = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } } as const;

interface Look {
  readonly locale: 'en-GB' | 'zh-CN';
  readonly size: keyof typeof sizes;
  readonly colorScheme: 'light' | 'dark';
}

/** Two looks of each page have every choice once; all eight are for people to look at (`npm run pictures`). */
const everyLook = (['en-GB', 'zh-CN'] as const).flatMap((locale) =>
  (['wide', 'phone'] as const).flatMap((size) => (['light', 'dark'] as const).map((colorScheme): Look => ({ locale, size, colorScheme }))),
);
const twoLooks: readonly Look[] = [
  { locale: 'en-GB', size: 'wide', colorScheme: 'light' },
  { locale: 'zh-CN', size: 'phone', colorScheme: 'dark' },
];
const isForPeople = process.env['TEST_EVERY_PICTURE'] !== undefined;
const looks = isForPeople ? everyLook : twoLooks;
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
}, 180_000);
afterAll(() => bench.close());

/** What WCAG 2.2 AA says is wrong. */
async function findingsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run(document, { runOnly: ${JSON.stringify(standards)} }).then(({ violations }) =>
    violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => impact + ' ' + id + ': ' + html.slice(0, 200))))`);
}

describe.each(everyPage)('the page $name', ({ name, place, role, act }) => {
  it.each(looks)('is usable by everybody: $locale, $size, $colorScheme', async ({ locale, size, colorScheme }) => {
    const options: BrowserContextOptions = { colorScheme, viewport: sizes[size], locale, reducedMotion: 'reduce' };
    const { page, context, complaints } = role === 'guest' ? await bench.guest(options) : await bench.regular(role, options);
    await page.goto(place);
    // A slow machine falls silent before the page has asked for anything. What waits is a function: asked again,
    // a string would be evaluated under the policy of the page, which forbids it.
    await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.ant-spin-spinning'));
    await page.waitForLoadState('networkidle');
    await act?.(page);
    if (isForPeople) await page.screenshot({ path: pictureOf(`${name}-${locale.slice(0, 2)}-${size}-${colorScheme}`), fullPage: true });
    expect(await findingsOf(page)).toEqual([]);
    for (const direction of ['ltr', 'rtl']) {
      await page.evaluate(`document.documentElement.dir = '${direction}'`);
      // Nothing is to be scrolled sideways.
      const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([direction, beyond]).toEqual([direction, 0]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
