import { everyPage } from './every-page.js';
import { makeHostile } from './hostile-server.js';
import { openBench, type Bench } from './open-bench.js';
import { payloads } from './payloads.js';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
}, 180_000);
afterAll(() => bench.close());

/** Of 200 ms each. */
const longestWaits = 300;

/** Elements that no page of ours makes, and addresses that no link of ours has. */
const foreignMarkup = `[...document.querySelectorAll('*')].filter((element) =>
  /^(?:iframe|object|embed|base|marquee)$/u.test(element.localName)
  || element.localName === 'script' && !(element.src && new URL(element.src).origin === location.origin)
  || element.localName === 'meta' && element.httpEquiv
  || element.localName === 'form' && element.hasAttribute('action')
  || element.localName === 'link' && new URL(element.href).origin !== location.origin
  || ['img', 'video', 'source', 'audio'].includes(element.localName) && element.src && !/^(?:blob|data):/u.test(element.src) && new URL(element.src).origin !== location.origin
  || element.localName === 'a' && element.hasAttribute('href') && !/^(?:https?|mailto|blob):/u.test(element.href)
  || element.localName === 'h1' && element.className === 'for-screen-readers' && element.textContent === '__struck'
  || element.getAttributeNames().some((name) => name.startsWith('on'))
).map((element) => element.outerHTML.slice(0, 200))`;

it('has forty payloads and more', () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(40);
});

describe.each(everyPage)('the page $name, told only evil', ({ place, role, act }) => {
  it('shows it as text, runs nothing and asks nobody else', async () => {
    const { page, context, complaints } = role === 'guest' ? await bench.guest() : await bench.regular(role);
    const [struck, foreign]: [string[], string[]] = [[], []];
    await page.exposeFunction('__struck', (what: unknown) => void struck.push(String(what)));
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => struck.push('dialog')));
    page.on('request', (request) => {
      if (!request.url().startsWith(bench.address) && !/^(?:data|blob):/u.test(request.url())) foreign.push(request.url());
    });
    if (act) {
      await page.goto(place);
      await act(page);
    }
    const planted = await makeHostile(page);
    await (act ? page.reload({ waitUntil: 'networkidle' }) : page.goto(place, { waitUntil: 'networkidle' }));
    // Before signing in nothing of others is told. A slow machine falls silent before the page has asked for anything.
    if (role !== 'guest') {
      for (let waited = 0; planted() === 0 && waited < longestWaits; waited += 1) await page.waitForTimeout(200);
      await page.waitForLoadState('networkidle');
      expect(planted()).toBeGreaterThan(0);
    }
    expect(await page.evaluate(foreignMarkup)).toEqual([]);
    // What opens beside an answer, or over it.
    const openers = act ? [page.locator('.ask-source'), page.getByRole('button', { name: /^Why (?:this answer\?|silent)$/u })] : [];
    for (const opener of openers) {
      if ((await opener.count()) === 0) continue;
      await opener.first().click();
      await page.waitForLoadState('networkidle');
      expect(await page.evaluate(foreignMarkup)).toEqual([]);
    }
    expect(new URL(page.url()).origin).toBe(bench.address);
    expect({ struck, foreign, complaints }).toEqual({ struck: [], foreign: [], complaints: [] });
    await context.close();
  });
});
