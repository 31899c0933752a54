import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { buildSample } from '../e2e/build-sample.js';
import { openBench, pictureOf, type Bench, type Visitor } from './open-bench.js';
import { sendMany } from './send-many.js';

let bench: Bench;
let editor: Visitor;

beforeAll(async () => {
  bench = await openBench({
    prepare: async (home) => {
      await buildSample(home);
      sendMany(home);
    },
  });
  editor = await bench.person('editor');
}, 300_000);
afterAll(() => bench.close());

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

describe('the documents of a library', () => {
  it('are sent as files of five kinds and a locked one, and become ready one by one, the locked one with its reason', async () => {
    const { page, complaints } = editor;
    await page.goto('/libraries/default/documents');
    const fixture = (name: string) => readFileSync(`test/fixtures/documents/${name}`);
    const files = ['manual.docx', 'manual.pdf', 'stock.xlsx', 'label.png', 'locked.pdf'].map((name) => ({
      name,
      mimeType: '',
      buffer: fixture(name),
    }));
    const own = [
      { name: '说明 notes.md', mimeType: '', buffer: Buffer.from('# Notes\n\nThe valve is blue.') },
      { name: 'tool.exe', mimeType: '', buffer: Buffer.from('MZ') },
    ];
    await page
      .getByLabel('Add files')
      .last()
      .setInputFiles([...files, ...own]);
    await page.getByText('6 of 7 were taken').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'tool.exe' }).textContent()).toContain('Files of this kind are not read');
    for (const name of ['manual.docx', 'manual.pdf', 'stock.xlsx', 'label.png', '说明 notes.md'])
      await rowOf(page, name).getByText('Ready').waitFor({ timeout: 400_000 });
    await rowOf(page, 'locked.pdf').getByText('Failed').waitFor();
    expect(await rowOf(page, 'locked.pdf').textContent()).toContain('It is locked with a password. Save it without one and send it again.');
    await page.screenshot({ path: pictureOf('documents-five-kinds') });
    expect(complaints).toEqual([]);
  }, 600_000);

  it('are sent again when they did not arrive, and go on being sent while somebody looks elsewhere', async () => {
    const { page, complaints } = editor;
    const address = '**/api/v1/libraries/default/documents';
    let isOut = true;
    await page.route(address, async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (isOut) return route.fulfill({ status: 503, json: { code: 'OVERLOADED', detail: 'busy' } });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return route.continue();
    });
    await page.goto('/libraries/default/documents');
    await page
      .getByLabel('Add files')
      .last()
      .setInputFiles([{ name: 'late.md', mimeType: '', buffer: Buffer.from('# Late\n\nThe late one is here.') }]);
    const again = page.getByRole('button', { name: 'Send again what did not arrive' });
    await again.waitFor();
    isOut = false;
    await again.click();
    await page.getByRole('link', { name: 'Search test' }).click();
    await page.getByRole('link', { name: 'Files are being sent: 0 of 1' }).click();
    await page.getByText('1 of 1 were taken').waitFor();
    await page.unroute(address);
    await rowOf(page, 'late.md').getByText('Ready').waitFor({ timeout: 300_000 });
    expect(complaints).toEqual([]);
  }, 400_000);

  it('are narrowed by chips, whose counts hold, and the address keeps it', async () => {
    const { page } = editor;
    await page.goto('/libraries/default/documents');
    await page.getByRole('button', { name: /^Failed 1$/u }).click();
    await page.waitForURL(/state=failed/u);
    await page.getByText('1 document', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('1 document', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /locked/u }).count()).toBe(1);
  });

  it('are shown beside what was read of them and what is searched, and what is chosen in one is marked in the others', async () => {
    const { page, complaints } = editor;
    await page.setViewportSize({ width: 1500, height: 900 });
    await page.goto('/libraries/default/documents/manual.pdf');
    await page.locator('[data-page="1"]').waitFor();
    const block = page.locator('.source-block').filter({ hasText: 'The pump runs 15 minutes' });
    await block.getByRole('button').click();
    await page.locator('[data-page="1"][data-found]').waitFor();
    expect(await page.locator('.document-chunk[data-wanted]').textContent()).toContain('The pump runs 15 minutes');
    const marked = await page.evaluate<string[]>(`[...(CSS.highlights.get('huixiang-quote') ?? [])].map(String)`);
    expect(marked.length).toBe(2);
    for (const words of marked) expect(words.replaceAll(/\s+/gu, ' ')).toContain('The pump runs 15 minutes in every hour');
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(complaints).toEqual([]);
  });

  it('have what is searched marked also where it is not among the first that were fetched', async () => {
    const { page, complaints } = editor;
    const address = '**/documents/manual.pdf/chunks?*';
    await page.route(address, async (route) => {
      const url = new URL(route.request().url());
      const isSecond = url.searchParams.has('cursor');
      url.searchParams.delete('cursor');
      const all = await (await route.fetch({ url: url.href })).json();
      const first = { ...all.chunks[0], id: 'first', start: 0, end: 1, text: 'The first alone' };
      await route.fulfill({ json: isSecond ? all : { ...all, chunks: [first], next: 'second' } });
    });
    await page.goto('/libraries/default/documents/manual.pdf');
    await page.setViewportSize({ width: 1500, height: 900 });
    await page.getByText('The first alone').waitFor();
    await page.locator('.source-block').filter({ hasText: 'The pump runs 15 minutes' }).getByRole('button').click();
    await page.locator('.document-chunk[data-wanted]').filter({ hasText: 'The pump runs 15 minutes' }).waitFor();
    await page.unroute(address);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(complaints).toEqual([]);
  });

  it('are shown as they are read now, once a build has ended', async () => {
    const { page, complaints } = editor;
    const address = '**/libraries/default/jobs?*';
    let isOver = false;
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const told = await response.json();
      if (!isOver) told.jobs[0] = { ...told.jobs[0], kind: 'build', state: 'running' };
      await route.fulfill({ response, json: told });
    });
    await page.goto('/libraries/default/documents/manual.pdf');
    await page.setViewportSize({ width: 1500, height: 900 });
    await page.locator('.documents-build').waitFor();
    await page.locator('.source-block').first().waitFor();
    await page.locator('.document-chunk').first().waitFor();
    const asked = [/manual\.pdf$/u, /manual\.pdf\/blocks\?/u, /manual\.pdf\/chunks\?/u].map((place) =>
      page.waitForRequest((request) => request.url().includes('/api/v1/') && place.test(request.url())),
    );
    isOver = true;
    await Promise.all(asked);
    await page.unroute(address);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(complaints).toEqual([]);
  });

  it('are read otherwise to look at, without a change to what answers', async () => {
    const { page, complaints } = editor;
    await page.goto('/libraries/default/documents/manual.pdf');
    await page.getByRole('button', { name: 'Read otherwise' }).click();
    await page.getByRole('radio', { name: /Leave pictures out/u }).check();
    await page.getByRole('button', { name: 'Try' }).click();
    const lines = page.getByRole('row').filter({ hasText: 'Lines read in pictures' });
    await lines.waitFor({ timeout: 200_000 });
    expect(await lines.getByRole('cell').allTextContents()).toEqual(['2', '0']);
    expect((await bench.call('/libraries/default/documents/manual.pdf/reading')).body).toEqual({ reading: {} });
    expect(complaints).toEqual([]);
  }, 300_000);

  it('cannot be sent or removed by who may only read', async () => {
    const { page, context } = await bench.person('viewer');
    await page.goto('/libraries/default/documents');
    await rowOf(page, 'lamp.md').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: /Add|Remove|again/u }).count()).toBe(0);
    const refused = await page.evaluate(
      `fetch('/api/v1/libraries/default/documents/manual.pdf', { method: 'DELETE' }).then(({ status }) => status)`,
    );
    expect(refused).toBe(403);
    await context.close();
  });

  it('are removed when that is wanted, after a question', async () => {
    const { page, complaints } = editor;
    await page.goto('/libraries/default/documents');
    await page.getByRole('checkbox', { name: 'Choose stock.xlsx' }).check();
    const remove = page.locator('.documents-bulk').getByRole('button', { name: 'Remove' });
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
    expect((await bench.call('/libraries/default/documents/stock.xlsx')).status).toBe(200);
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('1 document was removed').waitFor();
    await rowOf(page, 'stock.xlsx').waitFor({ state: 'detached', timeout: 300_000 });
    expect(complaints).toEqual([]);
  }, 400_000);
});

describe('ten thousand documents', () => {
  it('are scrolled through with few rows at a time and few requests, and found by a word', async () => {
    const { page, context, complaints } = await bench.person('viewer', 'many');
    const requests: string[] = [];
    page.on('request', (request) => {
      if (/\/documents\?/u.test(request.url())) requests.push(request.url());
    });
    await page.goto('/libraries/many/documents');
    await page.getByText('10,000 documents').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    await page.evaluate(`window.scrollTo(0, 100_000)`);
    await page.locator('[aria-rowindex="1800"]').getByRole('link').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    expect(requests.length).toBeLessThan(14);
    const asked = requests.length;
    await page.getByLabel('Words of the name').fill('部门 77 手册 9');
    await page.getByText('38 documents').waitFor();
    expect(requests.length - asked).toBe(1);
    await page.getByRole('button', { name: 'Size' }).click();
    await page.locator('[aria-rowindex="2"]').getByText('手册 9.md').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
