import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { makeHostile } from './hostile-server.js';
import { openHostSite, type HostSite } from './host-site.js';
import { openBench, pictureOf, type Bench } from './open-bench.js';
import { payloads } from './payloads.js';
import { weighWidget } from './weigh-widget.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const question = 'how often is the filter of the pump rinsed?';
const reply = 'Rinse the filter of the pump every month under warm water [1].';
/** A busy machine is no failure. */
const minutes = 180_000;
const kilobyte = 1024;
/** What a larger model may write. */
const rich =
  'Rinse it **often** [1], not [7].\n\n1. lift the hose &amp; wait\n2. see [the manual](https://docs.example/), not [this](javascript:1)\n\n| Part | When |\n| --- | --- |\n| filter | monthly |\n\n```bash\nrinse --warm\n```\n\nAbout $12 \\cdot n$ times. <b>no</b> ![pixel](https://evil.example/x.png)';
let bench: Bench;
let model: OpenAiServer;
let site: HostSite;

beforeAll(async () => {
  model = await startOpenAiServer();
  site = await openHostSite();
  bench = await openBench({
    env: {
      HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
      HUIXIANG_LANGUAGE_MODEL__BASE_URL: model.baseUrl,
      HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
      HUIXIANG_LANGUAGE_MODEL__API_KEY: 'sk-of-the-test',
    },
  });
  site.put('/', { html: hostPage() });
}, 240_000);
afterAll(async () => {
  await bench.close();
  await site.close();
  await model.close();
});
beforeEach(async () => {
  model.script({ kind: 'reply', reply: () => reply });
  await settle({ origins: [site.far], visitors: 'anyone' });
});

async function settle(widget: object): Promise<void> {
  const { status, body } = await bench.call('/libraries/default/widget', { method: 'PUT', body: widget });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

interface HostOptions {
  /** Attributes of the script. */
  readonly attributes?: string;
  readonly head?: string;
  readonly lang?: string;
}

function hostPage({ attributes = '', head = '', lang = 'en' }: HostOptions = {}): string {
  const script = `<script src="${bench.address}/widget.js" data-library="default" ${attributes} async referrerpolicy="no-referrer"></script>`;
  return `<!doctype html><html lang="${lang}"><head><title>Shop</title>${head}</head><body><h1>Shop</h1><p>Goods.</p>${script}</body></html>`;
}

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Addresses of the server that were asked for. */
  readonly asked: readonly string[];
}

async function open(address: string, options: Parameters<Bench['guest']>[0] = {}): Promise<Opened> {
  const { page, context, complaints } = await bench.guest(options);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(bench.address)) asked.push(request.url().slice(bench.address.length));
  });
  await page.goto(address);
  return { page, context, complaints, asked };
}

const launcher = (page: Page) => page.getByRole('button', { name: /Open the chat|打开对话/u });

async function frameOf(page: Page): Promise<Frame> {
  await launcher(page).click();
  const frame = page.frames().find((one) => one.url().startsWith(`${bench.address}/widget?`));
  if (!frame) throw new Error('there is no frame');
  await frame.getByRole('textbox').waitFor();
  return frame;
}

async function ask(frame: Frame, words = question): Promise<void> {
  await frame.getByRole('textbox').fill(words);
  await frame.getByRole('textbox').press('Enter');
}

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const signed = (said: object, secret: string): string => {
  const visitor = Buffer.from(JSON.stringify(said)).toString('base64url');
  return `data-visitor="${visitor}" data-signature="${createHmac('sha256', secret).update(visitor).digest('hex')}"`;
};

async function findingsOf(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  return frame.evaluate<string[]>(`axe.run(document, { runOnly: ${JSON.stringify(standards)} }).then(({ violations }) =>
    violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => impact + ' ' + id + ': ' + html.slice(0, 200))))`);
}

describe('the widget on a page of an allowed origin', () => {
  it(
    'answers with a citation that opens its passage, keeps the conversation, and gives the focus back',
    async () => {
      await settle({ origins: [site.near], visitors: 'anyone' });
      const { page, context, complaints } = await open(site.near);
      const frame = await frameOf(page);
      expect(await frame.evaluate('document.activeElement.localName')).toBe('textarea');
      await ask(frame);
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).waitFor();
      await page.screenshot({ path: pictureOf('widget-answer') });
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).click();
      const source = frame.getByRole('region', { name: 'Source 1' });
      await source.getByText('Rinse the filter of the pump every month').waitFor();
      await source.getByText('Water pump P2 › Cleaning').waitFor();
      await page.screenshot({ path: pictureOf('widget-source') });
      await page.keyboard.press('Escape');
      await source.waitFor({ state: 'detached' });
      expect(await frame.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Show source 1 in pump.md');
      await frame.getByRole('button', { name: 'Not useful' }).click();
      await frame.getByText('Noted, thank you').waitFor();
      const { body } = await bench.call('/libraries/default/feedback');
      expect(body.feedback).toEqual([expect.objectContaining({ verdict: 'not-useful', author: null })]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.getAttribute("aria-label")')).toBe('Open the chat');

      await page.route('**/api/v1/conversations/*', async (route) => {
        const response = await route.fetch();
        const whole = await response.json();
        whole.turns[0].reply.answer = rich;
        await route.fulfill({ response, json: whole });
      });
      await page.reload();
      const again = await frameOf(page);
      await again.getByRole('button', { name: 'Show source 1 in pump.md' }).first().waitFor();
      expect(await again.getByRole('cell', { name: 'monthly' }).count()).toBe(1);
      expect(await again.locator('pre').innerText()).toBe('rinse --warm');
      expect(await again.getByRole('listitem').filter({ hasText: 'lift the hose & wait' }).count()).toBeGreaterThan(0);
      expect(await again.getByText('<b>no</b> pixel').count()).toBe(1);
      expect(await again.getByRole('link', { name: 'the manual' }).getAttribute('rel')).toContain('noopener');
      expect(await again.locator('.answer img, .answer b').count()).toBe(0);
      await page.unrouteAll({ behavior: 'wait' });
      await again.getByRole('button', { name: 'New conversation' }).click();
      expect(await again.getByText(question).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    },
    minutes,
  );

  it(
    'leads whoever is signed in to the server and may read on to the document',
    async () => {
      await settle({ origins: [site.near], visitors: 'anyone' });
      const { page, context } = await bench.person('viewer');
      await page.goto(site.near);
      const frame = await frameOf(page);
      await ask(frame);
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).click();
      const opening = context.waitForEvent('page');
      await frame.getByRole('link', { name: 'Open the document' }).click();
      const source = await opening;
      expect(new URL(source.url()).pathname).toBe('/source/default/pump.md');
      await source.getByText('Rinse the filter of the pump every month').first().waitFor();
      await context.close();
    },
    minutes,
  );

  it(
    'shows an answer while it is written, stops it, and follows it after a reload',
    async () => {
      model.script({ kind: 'reply', reply: () => `${reply} `.repeat(20), wordMs: 150 });
      await settle({ origins: [site.near], visitors: 'anyone' });
      const { page, context } = await open(site.near);
      const frame = await frameOf(page);
      await ask(frame, `${question} Please tell me.`); // no answer that is kept from before
      await frame.locator('.answer').getByText('Rinse the filter').waitFor();
      await frame.getByRole('button', { name: 'Stop' }).waitFor();
      await page.reload();
      const again = await frameOf(page);
      await again.getByRole('button', { name: 'Stop' }).click();
      await again.getByText('Stopped. Ask again').waitFor();
      await again.getByRole('button', { name: 'Send' }).waitFor();
      await context.close();
    },
    minutes,
  );

  it(
    'says in words what it does not answer, that the network is gone, and how many answers came while it was closed',
    async () => {
      const { page, context } = await open(site.far);
      const frame = await frameOf(page);
      await ask(frame, 'did you see the match last night');
      await frame.getByRole('button', { name: 'Should have been answered' }).waitFor();
      await context.setOffline(true);
      await ask(frame);
      await frame.getByText('There is no connection.').waitFor();
      expect(await frame.getByRole('textbox').inputValue()).toBe(question);
      await context.setOffline(false);
      await frame.getByRole('textbox').press('Enter');
      await page.keyboard.press('Escape');
      await page.locator('.count', { hasText: '1' }).waitFor();
      await context.close();
    },
    minutes,
  );

  it(
    'leaves one name behind, sends no referrer and no cookie, and takes nothing of the page’s styles and names',
    async () => {
      const hostile = `<style>
      body *, huixiang-widget { display: none !important; opacity: 0 !important; visibility: hidden !important; position: static !important;
        inset: auto !important; transform: scale(0) !important; font-size: 90px !important; color: red !important; pointer-events: none !important }
      </style><script>
      window.fetch = () => { throw new Error('of the page') };
      window.Promise = function () { throw new Error('of the page') };
      window.names = Object.keys(window);
      </script>`;
      site.put('/hostile', { html: hostPage({ head: hostile }) });
      const { page, context, complaints } = await open(`${site.far}/hostile`);
      const headers: Record<string, string>[] = [];
      page.on(
        'request',
        (request) =>
          void request.allHeaders().then(
            (all) => headers.push(all),
            () => undefined,
          ),
      );
      const frame = await frameOf(page);
      await ask(frame);
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).waitFor();
      const added = await page.evaluate<string[]>('Object.keys(window).filter((name) => !window.names.includes(name))');
      expect(added.filter((name) => !/^\d+$|^names$/u.test(name))).toEqual(['HuixiangWidget']);
      const box = await launcher(page).boundingBox();
      expect([box?.width, box?.height]).toEqual([56, 56]);
      expect(await frame.evaluate('getComputedStyle(document.querySelector("textarea")).fontSize')).toBe('15px');
      expect(headers.filter(({ referer, cookie }) => referer?.includes('/hostile') || cookie !== undefined)).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await expect(
        page.evaluate('document.querySelector("huixiang-widget").shadowRoot.querySelector("iframe").contentWindow.document'),
      ).rejects.toThrow(/cross-origin|Blocked/u);
      expect(complaints).toEqual([]);
      await context.close();
    },
    minutes,
  );

  it(
    'works under the strict policy that its documentation asks for, and as a frame by itself',
    async () => {
      const policy = `default-src 'none'; script-src ${bench.address}; frame-src ${bench.address}`;
      site.put('/strict', { html: hostPage(), policy });
      const strict = await open(`${site.far}/strict`);
      await ask(await frameOf(strict.page));
      expect(strict.complaints).toEqual([]);
      await strict.context.close();

      site.put('/frame', {
        html: `<!doctype html><title>x</title><iframe title="chat" src="${bench.address}/widget?library=default"></iframe>`,
      });
      const { page, context, complaints } = await open(`${site.far}/frame`);
      const frame = page.frameLocator('iframe');
      await frame.getByRole('textbox').fill(question);
      await frame.getByRole('textbox').press('Enter');
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).waitFor();
      expect(await frame.getByRole('button', { name: 'Close the chat' }).count()).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    },
    minutes,
  );

  it(
    'fetches at most 60 kB until a question can be asked, and at most 15 kB for its button',
    async () => {
      const { button, opened } = await weighWidget(bench);
      expect(opened.files.length).toBeGreaterThan(button.files.length);
      expect([opened.bytes < 60 * kilobyte, opened]).toEqual([true, opened]);
      expect([button.bytes < 15 * kilobyte, button]).toEqual([true, button]);
    },
    minutes,
  );
});

describe('the widget on a page of a forbidden origin', () => {
  it(
    'shows nothing and calls nothing',
    async () => {
      const { page, context, asked } = await open(site.near);
      await page.waitForFunction(() => document.querySelector('huixiang-widget')?.shadowRoot?.querySelector('iframe'));
      await page.waitForLoadState('networkidle');
      expect(await launcher(page).count()).toBe(0);
      await page.evaluate('HuixiangWidget.open()');
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(asked.filter((place) => !/^\/widget(?:\.js|\?)/u.test(place))).toEqual([]);
      const refused = await page.evaluate(
        `fetch('${bench.address}/api/v1/widget/visits', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"library":"default"}' }).then((a) => a.status, String)`,
      );
      expect(refused).toMatch(/TypeError/u);
      await context.close();
    },
    minutes,
  );

  it(
    'is shown nowhere once it is turned off, and to nobody who came before',
    async () => {
      const { page, context } = await open(site.far);
      const frame = await frameOf(page);
      await settle({ origins: [], visitors: 'anyone' });
      await ask(frame);
      await frame.getByText('That did not work').waitFor();
      expect((await fetch(`${bench.address}/widget?library=default`)).status).toBe(404);
      await context.close();
    },
    minutes,
  );
});

describe('who the visitor is', () => {
  it(
    'is what the page’s server signed: theirs again in another browser, nobody else’s; what is not signed well is refused in words',
    async () => {
      const { body } = await bench.call('/libraries/default/widget/secret', { method: 'POST' });
      const secret: string = body.secret;
      expect(JSON.stringify((await bench.call('/libraries/default/widget')).body)).not.toContain(secret);
      await settle({ origins: [site.far], visitors: 'signed' });
      const put = (path: string, attributes: string): void => site.put(path, { html: hostPage({ attributes }) });
      put('/ann', signed({ id: 'ann', name: 'Ann', exp: inAnHour() }, secret));
      put('/bob', signed({ id: 'bob', exp: inAnHour() }, secret));
      put('/forged', signed({ id: 'ann', exp: inAnHour() }, 'another secret'));
      put('/expired', signed({ id: 'ann', exp: inAnHour() - 7200 }, secret));
      put('/nobody', '');

      const ann = await open(`${site.far}/ann`);
      const frame = await frameOf(ann.page);
      await ask(frame);
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).waitFor();
      await ann.context.close();
      const elsewhere = await open(`${site.far}/ann`);
      const there = await frameOf(elsewhere.page);
      await there.getByText(question).waitFor();
      await there.getByText('Signed in as Ann').waitFor();
      await elsewhere.context.close();
      const bob = await open(`${site.far}/bob`);
      const his = await frameOf(bob.page);
      await his.getByText('Ask something').waitFor();
      expect(await his.getByText(question).count()).toBe(0);
      await bob.context.close();

      for (const [path, note, told] of [
        ['/forged', 'could not prove who you are', 'its signature does not match'],
        ['/expired', 'could not prove who you are', 'it is over (exp)'],
        ['/nobody', 'for visitors who are signed in', 'their identity is missing'],
      ] as const) {
        const { page, context, complaints } = await open(site.far + path);
        await launcher(page).click();
        await page.frameLocator('iframe').getByText(note).waitFor();
        expect(await page.frameLocator('iframe').getByRole('textbox').count()).toBe(0);
        expect(complaints.filter((line) => line.includes(told))).toHaveLength(1);
        await context.close();
      }
    },
    minutes,
  );
});

describe('a visitor who changes', () => {
  it(
    'leaves nothing behind: no source, no draft, no count, no status; half an identity is refused, and the page is told',
    async () => {
      const { body } = await bench.call('/libraries/default/widget/secret', { method: 'POST' });
      const listen = `<script>window.refusals = []; addEventListener('huixiang-widget-refused', ({ detail }) => refusals.push(detail.reason))</script>`;
      site.put('/changing', {
        html: hostPage({ head: listen, attributes: signed({ id: 'eve', name: 'Eve', exp: inAnHour() }, body.secret) }),
      });
      const { page, context } = await open(`${site.far}/changing`);
      const frame = await frameOf(page);
      await ask(frame);
      await frame.getByRole('button', { name: 'Show source 1 in pump.md' }).click();
      await frame.locator('.source').waitFor();
      await ask(frame, `${question} And the hose?`);
      await page.evaluate('HuixiangWidget.close()');
      await page.locator('.count', { hasText: '1' }).waitFor();
      await frame.evaluate(`document.querySelector('textarea').value = 'my own words'`);
      await page.evaluate('HuixiangWidget.identify()');
      await frame.getByText('Signed in as Eve').waitFor({ state: 'hidden' });
      await page.locator('.count').waitFor({ state: 'hidden' });
      expect([await frame.locator('.source').count(), await frame.locator('.turn').count()]).toEqual([0, 0]);
      expect(
        await frame.evaluate(`[document.querySelector('textarea').value, document.querySelector('[role=status]').textContent]`),
      ).toEqual(['', '']);
      expect(await page.evaluate('refusals')).toEqual([]);
      await page.evaluate(`HuixiangWidget.identify('${Buffer.from('{"id":"eve"}').toString('base64url')}')`);
      await page.evaluate('HuixiangWidget.open()');
      await frame.getByText('could not prove who you are').waitFor();
      await page.waitForFunction(() => Reflect.get(window, 'refusals').length === 1);
      await context.close();
    },
    minutes,
  );

  it(
    'is known again where the page swaps its body, and the chat is there as it was',
    async () => {
      const { body } = await bench.call('/libraries/default/widget/secret', { method: 'POST' });
      site.put('/swapping', { html: hostPage({ attributes: signed({ id: 'zoe', name: 'Zoe', exp: inAnHour() }, body.secret) }) });
      const { page, context } = await open(`${site.far}/swapping`);
      await ask(await frameOf(page));
      await page.frameLocator('iframe').getByRole('button', { name: 'Show source 1 in pump.md' }).waitFor();
      for (const swap of [
        `document.body = Object.assign(document.createElement('body'), { textContent: 'another page' })`,
        `document.body.innerHTML = '<p>a third one</p>'`,
      ]) {
        await page.evaluate(`{ ${swap} }`);
        await page.frameLocator('iframe').getByText('Signed in as Zoe').waitFor();
        await page.frameLocator('iframe').getByText(question).waitFor();
        expect(await page.getByRole('dialog').count()).toBe(1);
      }
      await context.close();
    },
    minutes,
  );

  it(
    'sees that the chat loads, and may try again where it does not',
    async () => {
      site.put('/loading', { html: hostPage() });
      const { page, context } = await open(`${site.far}/loading`);
      let isBroken = true;
      await page.route(/\/chat[^/]*\.js/u, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        await (isBroken ? route.abort() : route.continue());
      });
      const frame = page.frameLocator('iframe');
      await launcher(page).click();
      await frame.getByText('Loading the chat…').waitFor();
      await frame.getByText('The chat could not be loaded.').waitFor();
      await page.screenshot({ path: pictureOf('widget-unloaded') });
      await frame.getByRole('button', { name: 'Close the chat' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await launcher(page).click();
      await frame.getByText('The chat could not be loaded.').waitFor();
      isBroken = false;
      await frame.getByRole('button', { name: 'Try again' }).click();
      await frame.getByRole('textbox').waitFor();
      await context.close();
    },
    minutes,
  );
});

describe('the page of the widget', () => {
  it(
    'says where it is shown, gives the line to put there and the secret this once; only owners see it',
    async () => {
      await settle({ origins: [], visitors: 'anyone' });
      const { page, context, complaints } = await bench.person('owner');
      await page.goto('/libraries/default/widget');
      await page.getByText('It is shown nowhere yet').waitFor();
      const origins = page.getByLabel('Pages that may show it');
      await origins.fill('https://shop.example/path');
      await page.getByText('This is no origin: https://shop.example/path').waitFor();
      expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
      await origins.fill(`https://Shop.example/\n${site.far}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved. It holds from now on.').waitFor();
      expect(await origins.inputValue()).toBe(`https://shop.example\n${site.far}`);
      await page.getByText(`<script src="${bench.address}/widget.js" data-library="default"`).waitFor();
      await page.getByRole('button', { name: /(?:Make a|Replace the) secret/u }).click();
      const again = page.getByRole('tooltip').getByRole('button', { name: 'Replace the secret' });
      await Promise.race([again.click(), page.getByTestId('secret').waitFor()]);
      expect((await page.getByTestId('secret').textContent())?.trim()).toMatch(/^[\w-]{43}/u);
      await page.screenshot({ path: pictureOf('widget-page'), fullPage: true });
      await page.reload();
      await page.getByRole('button', { name: 'Replace the secret' }).waitFor();
      expect(await page.getByTestId('secret').count()).toBe(0);
      await page.getByRole('link', { name: 'Try the chat' }).waitFor();
      const chat = await context.newPage();
      await chat.goto('/widget?library=default');
      await chat.getByRole('textbox', { name: 'Your question' }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();

      const viewer = await bench.person('viewer');
      await viewer.page.goto('/libraries/default/widget');
      await viewer.page.getByText('This may not be done').waitFor();
      expect(await viewer.page.getByRole('link', { name: 'Widget', exact: true }).count()).toBe(0);
      await viewer.context.close();
    },
    minutes,
  );
});

describe('the widget for everybody', () => {
  const looks = [
    { locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 800 }, lang: 'en' },
    { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 }, lang: 'zh-CN' },
  ] as const;
  it.each(looks)(
    'is usable: $lang, $colorScheme',
    async ({ lang, ...look }) => {
      site.put(`/${lang}`, { html: hostPage({ lang }) });
      const { page, context, complaints } = await open(`${site.far}/${lang}`, { ...look, reducedMotion: 'reduce' });
      const frame = await frameOf(page);
      expect(await findingsOf(frame)).toEqual([]);
      await ask(frame);
      await frame.locator('button.cite').first().waitFor();
      expect(await findingsOf(frame)).toEqual([]);
      await page.screenshot({ path: pictureOf(`widget-${lang}-${look.colorScheme}`) });
      await frame.locator('button.cite').first().click();
      expect(await findingsOf(frame)).toEqual([]);
      await page.screenshot({ path: pictureOf(`widget-source-${lang}-${look.colorScheme}`) });
      await frame.evaluate('document.documentElement.dir = "rtl"');
      expect(await frame.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
      if (look.viewport.width < 500) {
        const box = await page.getByRole('dialog').boundingBox();
        expect([box?.width, box?.height]).toEqual([390, 844]);
        expect(await launcher(page).count()).toBe(0);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
    minutes,
  );

  it(
    'takes an accent that is a colour, with letters that can be read on it, and nothing else for one',
    async () => {
      site.put('/accent', { html: hostPage({ attributes: 'data-accent="#ffd400" data-theme="light" data-language="zh"' }) });
      const { page, context } = await open(`${site.far}/accent`);
      const frame = await frameOf(page);
      await ask(frame);
      await frame.locator('.question').waitFor();
      const shown = 'getComputedStyle(document.querySelector(".question"))';
      expect(await frame.evaluate(`[${shown}.backgroundColor, ${shown}.color]`)).toEqual(['rgb(255, 212, 0)', 'rgb(0, 0, 0)']);
      expect(await findingsOf(frame)).toEqual([]);
      await context.close();
    },
    minutes,
  );
});

describe('the widget, told only evil', () => {
  it(
    'shows it as text, runs nothing and asks nobody else',
    async () => {
      const { body } = await bench.call('/libraries/default/widget/secret', { method: 'POST' });
      const evil = payloads[1] ?? '';
      const words = { title: payloads[2], welcome: payloads.join('\n').slice(0, 2000) };
      expect((await bench.call('/libraries/default', { method: 'PATCH', body: words })).status).toBe(200);
      site.put('/evil', { html: hostPage({ attributes: signed({ id: evil, name: evil, exp: inAnHour() }, body.secret) }) });
      const { page, context, complaints } = await open(`${site.far}/evil`);
      const [struck, foreign]: [string[], string[]] = [[], []];
      await page.exposeFunction('__struck', (what: unknown) => void struck.push(String(what)));
      page.on('request', (request) => {
        if (![bench.address, site.far].some((own) => request.url().startsWith(own))) foreign.push(request.url());
      });
      const planted = await makeHostile(page);
      const frame = await frameOf(page);
      await frame.getByText(`Signed in as ${evil}`).waitFor();
      await frame
        .getByText(payloads[0] ?? '')
        .first()
        .waitFor();
      await ask(frame);
      await frame.locator('.cited').first().waitFor();
      const own = `[...document.querySelectorAll('*')].filter((element) =>
      /^(?:iframe|object|embed|base|marquee|img|video|audio|style|math|form)$/u.test(element.localName) && element.className !== 'composer'
      || element.localName === 'a' && !/^(?:https?|mailto):/u.test(element.href)
      || element.getAttributeNames().some((name) => name.startsWith('on') || name === 'style' && element !== document.documentElement)
    ).map((element) => element.outerHTML.slice(0, 200))`;
      expect(await frame.evaluate(own)).toEqual([]);
      await frame.locator('.cited').first().click();
      await frame.locator('.quote').getByText('__struck').waitFor();
      expect(await frame.evaluate(own)).toEqual([]);
      await page.unrouteAll({ behavior: 'wait' });
      expect(planted()).toBeGreaterThan(0);
      expect({ struck, foreign, complaints }).toEqual({ struck: [], foreign: [], complaints: [] });
      await context.close();
      await bench.call('/libraries/default', { method: 'PATCH', body: { title: null, welcome: null } });
    },
    minutes,
  );
});
