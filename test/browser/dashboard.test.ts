import { statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { buildAsked } from './asked-library.js';
import { openBench, pictureOf, type Bench } from './open-bench.js';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ prepare: buildAsked });
}, 240_000);
afterAll(() => bench.close());

const shanghai = { timezoneId: 'Asia/Shanghai' };
const library = '/libraries/default/dashboard';

/** The words of every cell as programs read them, in the order of the table. */
async function rowsOf(figure: Locator): Promise<string[][]> {
  await figure.getByText('Table', { exact: true }).click();
  await figure.locator('.plain-table tbody tr').first().waitFor();
  const rows = await figure.locator('.plain-table tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator('td').all();
      return Promise.all(cells.map((cell) => cell.evaluate(machineWords)));
    }),
  );
}

function machineWords(cell: Element): string {
  const told = cell.querySelector('data, time');
  return told?.getAttribute('value') ?? told?.getAttribute('datetime') ?? (cell.textContent === '–' ? '' : cell.textContent);
}

/** What is downloaded, without its header. */
async function csvOf(page: Page, figure: Locator): Promise<string[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('link', { name: /^CSV:/u }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return parse(Buffer.concat(chunks)).slice(1);
}

/** Of each colour the heights of its bars, in the order of time. */
async function barsOf(figure: Locator): Promise<Map<string, number[]>> {
  const drawn = await figure.locator('.dashboard-chart svg path').evaluateAll((paths) =>
    paths.map((path) => {
      const { x, height } = (path as SVGGraphicsElement).getBBox();
      return { x, height, colour: path.getAttribute('fill') ?? '', stroke: path.getAttribute('stroke-width') };
    }),
  );
  const bars = new Map<string, number[]>();
  for (const { height, colour } of drawn.filter(({ stroke }) => stroke === '0.5').toSorted((a, b) => a.x - b.x))
    bars.set(colour, [...(bars.get(colour) ?? []), height]);
  return bars;
}

describe('the dashboard of a library', () => {
  it('draws what its table and its CSV hold, number by number', async () => {
    const { page, context, complaints } = await bench.person('owner', 'default', shanghai);
    await page.goto(`${library}?days=7`);
    await page.locator('.dashboard-chart svg').first().waitFor();
    await page.screenshot({ path: pictureOf('dashboard'), fullPage: true });
    const names = await page.locator('[data-figure]').evaluateAll((all) => all.map((one) => one.getAttribute('data-figure') ?? ''));
    expect(names).toEqual([
      'outcomes',
      'reasons',
      'feedback',
      'latency',
      'documents',
      'gaps',
      'tokens',
      'cost',
      'answer-tokens',
      'answer-cost',
    ]);

    const outcomes = page.locator('[data-figure=outcomes]');
    const bars = await barsOf(outcomes);
    const documents = await page.locator('[data-figure=documents] .dashboard-chart svg text').allTextContents();
    for (const name of names) {
      const figure = page.locator(`[data-figure=${name}]`);
      const [csv, table] = [await csvOf(page, figure), await rowsOf(figure)];
      expect(csv.length).toBeGreaterThan(1);
      // A spreadsheet is kept from reading it as a formula.
      expect([name, csv.map((row) => row.map((cell) => cell.replace(/^'=/u, '=')))]).toEqual([name, table]);
    }
    const counted = await rowsOf(outcomes);
    expect(counted).toHaveLength(7);
    const answered = counted.map((row) => Number(row[1]));
    const most = Math.max(...answered);
    const drawn = bars.get(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--huixiang-accent')`)) ?? [];
    const highest = Math.max(...drawn);
    expect(drawn.map((height) => Math.round((height / highest) * most))).toEqual(answered);
    for (const [, document = '', count = ''] of await rowsOf(page.locator('[data-figure=documents]')))
      expect(documents).toEqual(expect.arrayContaining([document, count]));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('counts by the clock of who looks, tells the same as the API, and keeps its period in the address', async () => {
    const { page, context, complaints } = await bench.person('owner', 'default', shanghai);
    await page.goto(library);
    await page.getByText('30 days', { exact: true }).waitFor();
    await page.locator('.dashboard-headline').first().waitFor();
    await page.getByText('7 days', { exact: true }).click();
    await page.waitForURL(/days=7/u);
    await page.reload();
    const csv = await csvOf(page, page.locator('[data-figure=outcomes]'));
    const href = (await page.locator('[data-figure=outcomes]').getByRole('link', { name: /^CSV:/u }).getAttribute('href')) ?? '';
    const query = new URL(href, bench.address).searchParams;
    expect([query.get('zone'), query.get('since')?.slice(11)]).toEqual(['Asia/Shanghai', '16:00:00.000Z']);
    const { body } = await bench.call(`/libraries/default/statistics?since=${query.get('since')}&until=${query.get('until')}`);
    const sum = csv.reduce((total, row) => total + row.slice(1).reduce((all, cell) => all + Number(cell), 0), 0);
    expect(sum).toBe(body.questions);
    expect(await page.locator('.dashboard-headline').first().textContent()).toBe(String(body.questions));

    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.waitForURL(/from=2020-01-01&to=2020-12-31/u);
    await page.getByLabel('To', { exact: true }).fill('2020-01-31');
    await page.getByText('Nobody asked anything in these days').waitFor();
    await page.getByText(/^Messages are kept for \d+ days/u).waitFor();
    expect(page.url()).toMatch(/from=2020-01-01&to=2020-01-31/u);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('leads to the messages that were counted, those of its days alone', async () => {
    const { page, context } = await bench.person('owner', 'default', shanghai);
    await page.goto(`${library}?days=7`);
    const reasons = page.locator('[data-figure=reasons]');
    const said = Number(await reasons.locator('li').filter({ hasText: 'Off topic' }).locator('.figures').textContent());
    const asked = new URL((await reasons.getByRole('link', { name: /^CSV:/u }).getAttribute('href')) ?? '', bench.address).searchParams;
    await reasons.getByRole('link', { name: 'Off topic' }).click();
    await page.waitForURL(/\/libraries\/default\/messages\?/u);
    const { from, to, ...rest } = Object.fromEntries(new URL(page.url()).searchParams);
    expect(rest).toEqual({ outcome: 'declined', reason: 'off-topic' });
    // Midnight in Shanghai is four in the afternoon of the day before.
    const begin = (day: string, later: number): string => new Date(Date.parse(day) + later * 86_400_000 - 28_800_000).toISOString();
    expect([begin(from ?? '', 0), begin(to ?? '', 1)]).toEqual([asked.get('since'), asked.get('until')]);
    await page
      .getByLabel('From', { exact: true })
      .and(page.locator(`[value="${from}"]`))
      .waitFor();
    const listed = page.locator('.messages-list [role=row]');
    await listed.nth(said - 1).waitFor();
    expect(await listed.count()).toBe(said);
    const { body } = await bench.call('/libraries/default/traces?limit=1000&outcome=declined&reason=off-topic');
    expect(body.traces.length).toBeGreaterThan(said);
    await context.close();
  });

  it('fetches the library of charts by itself, at most 190 kB as gzip, and no other page does', async () => {
    const { page, context } = await bench.person('owner');
    const fetched: string[] = [];
    page.on('response', (response) => fetched.push(new URL(response.url()).pathname));
    await page.goto('/libraries/default/documents', { waitUntil: 'networkidle' });
    const charts = (): string[] => fetched.filter((place) => place.includes('draw-chart'));
    expect(charts()).toEqual([]);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.locator('.dashboard-chart svg').first().waitFor();
    expect(charts()).toHaveLength(1);
    const { size } = statSync(path.join(import.meta.dirname, `../../dist/web${charts()[0] ?? ''}.gz`));
    expect([size <= 190 * 1024, size]).toEqual([true, size]);
    await context.close();
  });

  it('can be read and left by the keyboard alone', async () => {
    const { page, context } = await bench.person('owner');
    await page.goto(library);
    const figure = page.locator('[data-figure=outcomes]');
    await figure.locator('svg').first().waitFor();
    await figure.getByRole('radio', { name: 'Chart' }).focus();
    await page.keyboard.press('ArrowRight');
    await figure.locator('.plain-table').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('CSV: Messages by day');
    // The table is scrolled by the keyboard, too; between them is the group of the two.
    const before: unknown[] = [];
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('Shift+Tab');
      before.push(await page.evaluate('document.activeElement.getAttribute("aria-label")'));
    }
    expect(before).toContain('Messages by day: table');
    await context.close();
  });

  it('is for owners: others have it neither in their menu nor at its address', async () => {
    for (const role of ['viewer', 'editor'] as const) {
      const { page, context } = await bench.person(role);
      await page.goto('/libraries/default/documents');
      await page.getByRole('link', { name: 'Documents', exact: true }).waitFor();
      expect(await page.getByRole('link', { name: 'Dashboard' }).count()).toBe(0);
      for (const place of [library, '/dashboard']) {
        await page.goto(place);
        await page.getByText('This may not be done').first().waitFor();
        expect(await page.locator('[data-figure]').count()).toBe(0);
      }
      await context.close();
    }
    const { page, context } = await bench.person('owner');
    await page.goto('/libraries/default/documents');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.locator('[data-figure]').first().waitFor();
    await context.close();
  });
});

describe('the dashboard of the server', () => {
  it('shows its health, and all libraries or one of them', async () => {
    const { page, context, complaints } = await bench.person('admin');
    await page.goto('/libraries');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    const health = page.getByRole('region', { name: 'Health of the server' });
    await health.getByText('The embedding model answers.').waitFor();
    await health.getByText('0 waiting, 0 running', { exact: false }).waitFor();
    await health.getByText(/ of .* free\./u).waitFor();
    await health.getByText('priced-model').waitFor();
    await page.locator('[data-figure=libraries] .dashboard-chart svg').waitFor();
    expect((await rowsOf(page.locator('[data-figure=libraries]'))).map(([name]) => name)).toEqual(['default', 'tools']);
    const all = await page.locator('.dashboard-headline').first().textContent();
    await page.screenshot({ path: pictureOf('dashboard-server'), fullPage: true });
    const link = page.locator('[data-figure=outcomes]').getByRole('link', { name: 'To these messages' });
    expect(await link.getAttribute('href')).toMatch(/^\/messages\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/u);
    await page.getByRole('combobox', { name: 'Library' }).click();
    await page.getByTitle('default', { exact: true }).click();
    await page.waitForURL(/library=default/u);
    await page.locator('[data-figure=libraries]').waitFor({ state: 'detached' });
    const { body } = await bench.call(`/libraries/default/statistics?since=${new Date(Date.now() - 40 * 86_400_000).toISOString()}`);
    expect(await page.locator('.dashboard-headline').first().textContent()).toBe(String(body.questions));
    expect(Number(all)).toBeGreaterThan(body.questions);
    expect(await link.getAttribute('href')).toMatch(/^\/messages\?library=default&from=/u);
    await link.click();
    await page.waitForURL(/\/messages\?library=default/u);
    await page.locator('.messages-list [role=row]').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
