import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBench, pictureOf, type Bench, type Visitor } from './open-bench.js';

const files: Readonly<Record<string, string>> = {
  '产品/规格 书.pdf': 'resources/corpus/zh/spec-sheet.pdf',
  'manual.docx': 'test/fixtures/documents/manual.docx',
  'scan.pdf': 'test/fixtures/documents/scan.pdf',
  'label.png': 'test/fixtures/documents/label.png',
  'ending of 100%.ts': 'src/shared/ending-of.ts',
};
/** More paragraphs than are read at once. */
const long = Array.from({ length: 700 }, (_, i) => `Rule ${i} of the works: valve ${i} is turned by hand before the shift begins.`).join(
  '\n\n',
);
const placeOf = (rule: number) => {
  const start = long.indexOf(`Rule ${rule} of`);
  return {
    start: String(start),
    end: String(long.indexOf('\n\n', start)),
    quote: `Rule ${rule} of the works: valve ${rule} is turned by hand`,
  };
};
let bench: Bench;
let viewer: Visitor;

beforeAll(async () => {
  bench = await openBench();
  const form = new FormData();
  for (const [name, file] of Object.entries(files)) form.append('files', new Blob([readFileSync(file)]), name);
  form.append('files', new Blob([long]), 'long.md');
  form.append('files', new Blob(['The spare key hangs behind the boiler.']), 'brief.md');
  await built('/libraries/default/documents', { method: 'POST', body: form });
  viewer = await bench.person('viewer');
}, 300_000);
afterAll(() => bench.close());

/** Sends a change of the documents, and waits for the build that has it. */
const built = async (place: string, change: { readonly method: string; readonly body?: FormData }): Promise<void> => {
  const { body } = await bench.call(place, change);
  for (let state = 'waiting'; state === 'waiting' || state === 'running';) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    ({ state } = (await bench.call(`/libraries/default/jobs/${body.job.id}`)).body);
    if (state === 'failed') throw new Error('the library was not built');
  }
};

/** What is painted as quoted. */
const marked = (page: Page) => page.evaluate<string>(`[...(CSS.highlights.get('huixiang-quote') ?? [])].map(String).join('|')`);
const open = async (document: string, query: Record<string, string>): Promise<Page> => {
  const { page } = viewer;
  await page.goto(`/source/default/${encodeURIComponent(document)}?${new URLSearchParams(query).toString()}`);
  return page;
};

/** Whether something dark is drawn on the page. */
const isInk = `(({ width, height }) => document.querySelector('.source-page canvas').getContext('2d')
  .getImageData(0, 0, width, height).data.some((value, i) => i % 4 < 3 && value < 100))(document.querySelector('.source-page canvas'))`;

describe('a source', () => {
  it('opens a PDF at the page, with the quote marked on it though it is set otherwise, and turns pages', async () => {
    const page = await open('产品/规格 书.pdf', { page: '1', quote: '用S6的适配器给 S12 供电会导致 **E17**，灯板会在高亮度时重启。' });
    await page.locator('[data-page="1"][data-found]').waitFor();
    expect((await marked(page)).replaceAll(/\s/gu, '')).toBe('用S6的适配器给S12供电会导致E17，灯板会在高亮度时重启');
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.locator('[data-page="2"]').waitFor();
    expect(await marked(page)).toBe('');
    await page.getByRole('spinbutton', { name: 'Page' }).fill('1');
    await page.locator('[data-page="1"][data-found]').waitFor();
    expect(await page.evaluate(isInk)).toBe(true);
    expect(viewer.complaints).toEqual([]);
  });

  it('opens beside the answer that cites it, a PDF at the page of its quote', async () => {
    const { page, complaints } = viewer;
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Your question' }).fill('用 S6 的适配器给 S12 供电会怎样？');
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /^Show source \d in 产品/u })
      .first()
      .click();
    const beside = page.getByRole('complementary', { name: /规格 书\.pdf/u });
    await beside.locator('[data-page="1"][data-found]').waitFor();
    expect((await marked(page)).replaceAll(/\s/gu, '')).toContain('E17');
    await page.screenshot({ path: pictureOf('ask-source-pdf') });
    expect(complaints).toEqual([]);
  });

  it('frames what was recognised on a scanned page, and in a picture', async () => {
    const page = await open('scan.pdf', { page: '1', quote: 'Board too hot过热 | Cool for 30 minutes' });
    await page.locator('.source-mark[data-wanted]').first().waitFor();
    expect(await page.locator('.source-mark[data-wanted] title').allTextContents()).toEqual(['Board too hot过热', 'Cool for 30 minutes']);
    await open('label.png', { quote: 'Valve pressure 4.2 bar' });
    await page.locator('.source-mark').first().waitFor();
    expect(await page.locator('.source-mark').count()).toBe(2);
    expect(await page.locator('tr[data-wanted]').textContent()).toContain('4.2 bar');
    await page.getByRole('switch').click();
    expect(await page.locator('.source-mark').count()).toBe(0);
    expect(viewer.complaints).toEqual([]);
  });

  it('shows Office as it was read, a table as a table, with the quote marked over its cells', async () => {
    const page = await open('manual.docx', { quote: '| E04 | Fan stands still | Clean the fan |' });
    await page.getByRole('cell', { name: 'Fan stands still' }).waitFor();
    await page.waitForFunction(() => (CSS.highlights.get('huixiang-quote')?.size ?? 0) > 0);
    expect(await marked(page)).toBe('E04Fan stands stillClean the fan');
    expect(await page.getByRole('link', { name: 'Download the original' }).getAttribute('href')).toContain(
      '/documents/manual.docx/original',
    );
  });

  it('shows source code with the numbers of its lines, those that are cited marked', async () => {
    const page = await open('ending of 100%.ts', { lines: '2-3' });
    await page.locator('.source-code-line').first().waitFor();
    expect(
      await page.evaluate(`[...document.querySelectorAll('.source-code-line[data-wanted]')].map((line) => line.dataset.number).join()`),
    ).toBe('2,3');
  });

  it('shows another place of a long text as well as the first, and stays where somebody reads on', async () => {
    const page = await open('long.md', placeOf(10));
    await page.locator('.source-block[data-wanted]').waitFor();
    expect(await marked(page)).toBe(placeOf(10).quote);
    const address = `/source/default/long.md?${new URLSearchParams(placeOf(600)).toString()}`;
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
    await page.locator('.source-block[data-wanted]').filter({ hasText: 'Rule 600' }).waitFor();
    await page.waitForFunction(() =>
      [...(CSS.highlights.get('huixiang-quote') ?? [])].some((range) => range instanceof Range && range.toString().startsWith('Rule 600')),
    );
    await page.getByRole('button', { name: 'From the beginning' }).click();
    await page.locator('.source-block').filter({ hasText: 'Rule 0 of' }).waitFor();
    await page.getByRole('button', { name: 'Read on' }).click();
    await page.locator('.source-block').filter({ hasText: 'Rule 399 of' }).waitFor();
    await page.getByRole('button', { name: 'Read on' }).click();
    await page.locator('.source-block').filter({ hasText: 'Rule 599 of' }).waitFor();
    expect(await page.locator('.source-block').count()).toBe(600);
    expect(viewer.complaints).toEqual([]);
  });

  it('is the quote alone when the document is gone', async () => {
    const page = await open('gone.pdf', { page: '1', quote: 'What was said of the valve' });
    await page.getByRole('figure').waitFor();
    expect(await page.getByRole('figure').textContent()).toMatch(/^What was said of the valve.*no longer in the library/u);
  });

  it('is the quote alone too once the document goes after it was read', async () => {
    const page = await open('brief.md', { quote: 'The spare key' });
    await page.locator('.source-block').waitFor();
    await built('/libraries/default/documents/brief.md', { method: 'DELETE' });
    await page.clock.setFixedTime(Date.now() + 60_000); // what was read is asked for again
    const back = page.url();
    await page.evaluate(`history.pushState(null, '', '/source/default/label.png')`);
    await page.locator('.source-block, .source-mark').first().waitFor();
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(back)})`);
    await page.getByText('no longer in the library').waitFor();
    expect(await page.locator('.source').count()).toBe(0);
    expect(await page.getByRole('figure').textContent()).toMatch(/^The spare key/u);
  });

  it('is where a search leads to, which shows every score and why a passage is taken', async () => {
    const { page, complaints } = viewer;
    await page.goto('/libraries/default/search');
    await page.getByLabel('A question, as somebody would ask it').fill('what does E05 mean');
    await page.getByRole('button', { name: 'Find' }).click();
    const first = page.locator('.search-passage').first();
    await first.getByText('Taken, as number 1').waitFor();
    expect(await first.getByRole('term').allTextContents()).toEqual(expect.arrayContaining(['Score', 'By meaning', 'By words']));
    expect(await page.locator('.search-passage').filter({ hasText: 'Left out' }).count()).toBeGreaterThan(0);
    await first.getByRole('link').click();
    await page.waitForURL(/\/source\/default\/.*quote=/u);
    await page.locator('.source-block[data-wanted]').first().waitFor();
    await page.goBack();
    await page.getByText('Taken, as number 1').waitFor();
    const field = page.getByLabel('A question, as somebody would ask it');
    await field.fill('fan');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/q=fan/u);
    await page.goBack();
    await page.waitForURL(/q=what/u);
    expect(await field.inputValue()).toBe('what does E05 mean');
    expect(complaints).toEqual([]);
  });

  it('says in words what is not there', async () => {
    const page = await open('gone.pdf', { page: '1' });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('There is nothing here');
    const stranger = await bench.person('viewer', 'default');
    await stranger.page.goto('/source/elsewhere/a.pdf');
    await stranger.page.getByRole('alert').waitFor();
    await stranger.context.close();
  });
});
