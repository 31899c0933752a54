import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { openBench, pictureOf, type Bench } from './open-bench.js';

let bench: Bench;
let model: OpenAiServer;
const question = 'how often is the filter of the pump rinsed?';
const fast = (prompt: string): string => {
  if (prompt.includes('what does E05 mean')) return 'The lamp board is too hot: let it cool for 30 minutes [1].';
  return prompt.includes('怎么安装驱动')
    ? '在 Linux 上用下面的命令安装驱动，安装后需要重启控制器 [1]。'
    : 'Rinse the filter of the pump every month under warm water [1].';
};
const slow = (prompt: string): string => `${fast(prompt)} `.repeat(12);
/** What a larger model may write. */
const rich =
  'Rinse it [1].\n\n| Part | When |\n| --- | --- |\n| filter | monthly |\n\n```bash\nrinse --warm\n```\n\nAbout $12 \\cdot n$ times, not $5 or $6. Take arr[0]. <b>no</b> ![pixel](https://evil.example/x.png)';

beforeAll(async () => {
  model = await startOpenAiServer();
  bench = await openBench({
    env: {
      HUIXIANG_ACCESS__GUESTS: 'ask',
      HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
      HUIXIANG_LANGUAGE_MODEL__BASE_URL: model.baseUrl,
      HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
      HUIXIANG_LANGUAGE_MODEL__API_KEY: 'sk-of-the-test',
    },
  });
}, 180_000);
afterAll(async () => {
  await bench.close();
  await model.close();
});
beforeEach(() => model.script({ kind: 'reply', reply: fast }));

/** An answer that is checked. */
const cited = (page: Page) => page.getByRole('button', { name: /Show source 1|出处 1/u }).first();

async function ask(page: Page, words: string, box = 'Your question'): Promise<void> {
  await page.getByRole('textbox', { name: box }).fill(words);
  await page.keyboard.press('Enter');
}

describe('asking on the page', () => {
  it('answers with a citation that opens its source, tables, code and formulas; Escape closes it', async () => {
    const { page, context, complaints } = await bench.person('viewer');
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Your question' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
    const answer = page.getByRole('region', { name: 'Answer' }).first();
    await answer.getByRole('button', { name: 'Show source 1 in pump.md' }).first().waitFor();
    await page.screenshot({ path: pictureOf('ask-answer') });
    await answer.getByRole('button', { name: 'Show source 1 in pump.md' }).first().click();
    const source = page.getByRole('complementary', { name: 'Source 1: pump.md' });
    await source.getByText('Rinse the filter of the pump every month').first().waitFor();
    await page.screenshot({ path: pictureOf('ask-source') });
    await page.keyboard.press('Escape');
    await source.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Show source 1 in pump.md');
    await answer.getByRole('button', { name: 'Not useful' }).click();
    await page.getByPlaceholder('What would be the right answer? (optional)').fill('Every week.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent, thank you').waitFor();
    let pictures = 0;
    await page.route('**/api/v1/conversations/*', async (route) => {
      const response = await route.fetch();
      const whole = await response.json();
      whole.turns[0].reply.reply = rich;
      whole.turns[0].pictures = pictures;
      await route.fulfill({ response, json: whole });
    });
    await page.reload();
    await answer.locator('math').waitFor();
    expect(await answer.locator('math').count()).toBe(1);
    expect(await answer.getByRole('cell', { name: 'monthly' }).count()).toBe(1);
    expect(await answer.locator('pre').innerText()).toContain('rinse --warm');
    expect(await answer.innerText()).toContain('not $5 or $6. Take arr[0]. <b>no</b> pixel');
    await page.screenshot({ path: pictureOf('ask-rich') });
    pictures = 1;
    await page.reload();
    await page.getByText('1 picture, not kept').waitFor();
    await page.getByRole('button', { name: 'Ask again', exact: true }).click();
    await page.getByText('The pictures of this question are not kept any more').waitFor();
    expect(await answer.locator('math').count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('explains a decline, and shows why to whoever may read', async () => {
    const { page, context, complaints } = await bench.person('viewer');
    await page.goto('/');
    await ask(page, 'did you see the match last night');
    await page.getByText('The documents do not cover it.').first().waitFor();
    expect(await page.getByText(/^Relevance 0\.\d\d, needed \d\.\d\d$/u).count()).toBe(1);
    await page.getByRole('button', { name: 'Why silent' }).click();
    const why = page.getByRole('dialog', { name: 'Why silent' });
    await why.getByText('How long it took').waitFor();
    await why.getByText('What spoke for it and against it').waitFor();
    await why.getByRole('rowheader', { name: 'nearness to the nearest passage' }).waitFor();
    await why.getByRole('listitem').filter({ hasText: 'Judging whether it belongs here' }).waitFor();
    await page.screenshot({ path: pictureOf('ask-why') });
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Why silent' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('loses nothing by a reload in the middle, is stopped, edited and asked again; a server that dies is said', async () => {
    model.script({ kind: 'reply', reply: slow, wordMs: 60 });
    const { page, context } = await bench.person('viewer');
    await page.goto('/');
    await ask(page, question);
    await page
      .getByText(/Rinse the filter of the pump every|let it cool for/u)
      .first()
      .waitFor();
    await page.reload();
    await page
      .getByText(/Rinse the filter of the pump every|let it cool for/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Show source 1 in pump.md' }).first().waitFor();
    await page.getByRole('button', { name: 'Edit and ask again' }).click();
    await page.getByRole('textbox', { name: /^Change the question/u }).fill('what does E05 mean?');
    await page.getByRole('button', { name: 'Ask', exact: true }).first().click();
    await page.getByRole('heading', { name: 'what does E05 mean?' }).waitFor();
    expect(await page.getByRole('heading', { name: question, level: 2 }).count()).toBe(0);
    await page
      .getByText(/Rinse the filter of the pump every|let it cool for/u)
      .first()
      .waitFor();
    const stops: string[] = [];
    page.on('request', (request) => request.url().endsWith('/stop') && stops.push(request.url()));
    await page.getByRole('searchbox').press('Escape');
    await page.getByRole('textbox', { name: 'Your question' }).fill('a draft that stays');
    expect(stops).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('Stopped', { exact: true }).waitFor();
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Your question' }).inputValue()).toBe('a draft that stays');
    await page.getByRole('button', { name: 'Ask again', exact: true }).click();
    await page
      .getByText(/Rinse the filter of the pump every|let it cool for/u)
      .first()
      .waitFor();
    await bench.restart('SIGKILL');
    await page.getByText('Interrupted', { exact: true }).waitFor({ timeout: 200_000 });
    model.script({ kind: 'reply', reply: fast });
    await page.getByRole('button', { name: 'Ask again', exact: true }).click();
    await cited(page).waitFor();
    await context.close();
  });

  it('loses nothing by a failure, nor by a question asked again in the middle', async () => {
    const { page, context } = await bench.person('viewer');
    const failing = async (place: string, method: string, act: () => Promise<void>): Promise<void> => {
      await page.route(place, (route) => (route.request().method() === method ? route.fulfill({ status: 503 }) : route.fallback()));
      await act();
      await page.unroute(place);
    };
    const [turns, list] = ['**/api/v1/conversations/*/turns', page.getByRole('navigation', { name: 'Conversations' })];
    const failed = page.getByRole('alert').filter({ hasText: 'Something failed that should not' });
    await page.goto('/');
    await failing(turns, 'POST', async () => {
      await ask(page, question);
      await failed.waitFor();
    });
    await page.reload();
    await list.getByText('No conversation yet').waitFor();
    const box = page.getByRole('textbox', { name: 'Your question' });
    expect(await box.inputValue()).toBe(question);
    await page.getByRole('button', { name: 'How to answer' }).click();
    await page.getByRole('checkbox', { name: /^As in a group/u }).check();
    await page.getByRole('checkbox', { name: /^As in a group/u }).uncheck();
    await page.keyboard.press('Escape');
    model.script({ kind: 'reply', reply: slow, wordMs: 60 });
    await failing('**/events', 'GET', async () => {
      await ask(page, question);
      await page.getByText('The connection is lost').waitFor();
    });
    await page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await cited(page).waitFor();
    model.script({ kind: 'reply', reply: fast });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Your question');
    await ask(page, 'what does E05 mean?');
    const headings = page.getByRole('heading', { level: 2, name: /pump|E05/u });
    await page.getByRole('button', { name: 'Ask again', exact: true }).nth(1).waitFor();
    await page.getByRole('button', { name: 'Ask again', exact: true }).first().click();
    const warning = page.getByRole('dialog', { name: 'Ask this question again?' });
    await warning.getByRole('button', { name: 'Cancel' }).click();
    expect(await headings.count()).toBe(2);
    await page.getByRole('button', { name: 'Edit and ask again' }).last().click();
    const edited = page.getByRole('textbox', { name: /^Change the question/u });
    await edited.fill('what does E05 mean on the lamp?');
    await failing(turns, 'POST', async () => {
      await page.getByRole('button', { name: 'Ask', exact: true }).first().click();
      await failed.waitFor();
    });
    expect(await edited.inputValue()).toBe('what does E05 mean on the lamp?');
    await list.getByRole('button', { name: `What to do with ${question}` }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Pump care');
    await failing('**/api/v1/conversations/*', 'PATCH', async () => {
      await page.keyboard.press('Enter');
      await list.getByRole('alert').waitFor();
    });
    expect(await name.inputValue()).toBe('Pump care');
    await page.getByRole('button', { name: 'Ask again', exact: true }).first().click();
    await warning.getByRole('button', { name: 'Ask again', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: /E05/u }).waitFor({ state: 'detached' });
    await cited(page).waitFor();
    await box.fill('not for the next one');
    await page.locator('.account-name').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('not for the next one');
    await context.close();
  });

  it('keeps to the library and the way of the conversation, and to it when another is looked at meanwhile', async () => {
    const { page, context } = await bench.person('viewer');
    await page.goto('/');
    await page.getByRole('button', { name: 'How to answer' }).click();
    const group = page.getByRole('checkbox', { name: /^As in a group/u });
    await group.check();
    await ask(page, question);
    await page.getByRole('button', { name: 'Ask again', exact: true }).waitFor();
    const first = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByRole('button', { name: /^How to answer/u }).click();
    await group.uncheck();
    const answered = page.getByRole('button', { name: 'Ask again', exact: true });
    const asked: { readonly mode: string }[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/v1/conversations/*/turns', async (route) => {
      asked.push(route.request().postDataJSON() as { mode: string });
      if (asked.length === 1) await held;
      await route.continue();
    });
    await ask(page, 'what does E05 mean?');
    // Nothing is written that would go with the question.
    await page.locator('textarea[readonly]:focus').waitFor();
    await page.getByRole('link', { name: question }).click();
    await answered.waitFor();
    release();
    await page.getByRole('link', { name: 'what does E05 mean?' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(first);
    const again = page.waitForResponse((response) => response.url().endsWith('/turns'));
    await answered.click();
    await again;
    expect(asked.map(({ mode }) => mode)).toEqual(['direct', 'group']);
    await context.close();
  });

  it('finds conversations again: named, pinned, searched, exported, deleted', async () => {
    const { page, context } = await bench.person('viewer');
    await page.goto('/');
    for (const words of [question, 'what does E05 mean?']) {
      await ask(page, words);
      await cited(page).waitFor();
      await page.getByRole('button', { name: 'New conversation' }).click();
      await page.getByRole('heading', { name: 'Ask what the documents can answer' }).waitFor();
    }
    const list = page.getByRole('navigation', { name: 'Conversations' });
    const act = async (title: string, what: string): Promise<void> => {
      await list.getByRole('button', { name: `What to do with ${title}` }).click();
      await page.getByRole('menuitem', { name: what }).click();
    };
    await act(question, 'Rename');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Pump care');
    await page.keyboard.press('Enter');
    await list.getByRole('link', { name: 'Pump care' }).waitFor();
    await act('Pump care', 'Pin');
    await list.getByRole('link', { name: /Pinned/u }).waitFor();
    expect(await list.getByRole('link').first().innerText()).toBe('Pump care');
    await page.keyboard.press('Control+K');
    await page.keyboard.type('E05');
    await list.getByRole('link', { name: 'Pump care' }).waitFor({ state: 'detached' });
    await list.getByRole('searchbox').fill('');
    const download = page.waitForEvent('download');
    await act('Pump care', 'Export as Markdown');
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(`## ${question}`);
    await act('Pump care', 'Delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await list.getByRole('link', { name: 'Pump care' }).waitFor({ state: 'detached' });
    await context.close();
  });

  it('is there for guests, in Chinese, on a phone', async () => {
    const { page, context, complaints } = await bench.guest({
      locale: 'zh-CN',
      viewport: { width: 360, height: 740 },
      colorScheme: 'dark',
    });
    await page.goto('/');
    await ask(page, '怎么安装驱动', '您的问题');
    await cited(page).waitFor();
    await page
      .getByRole('button', { name: /出处 1/u })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await page.screenshot({ path: pictureOf('ask-phone-source') });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '对话列表' }).click();
    await page.getByRole('link', { name: '怎么安装驱动' }).waitFor();
    await page.screenshot({ path: pictureOf('ask-phone-list') });
    await page.getByRole('button', { name: '关闭' }).first().click();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(360);
    await page.reload();
    await cited(page).waitFor();
    expect(complaints).toEqual([]);
    const stranger = await bench.guest();
    await stranger.page.goto(page.url());
    await stranger.page.getByText('There is nothing here').waitFor();
    expect(await stranger.page.getByRole('textbox', { name: 'Your question' }).count()).toBe(0);
    await stranger.context.close();
    await context.close();
  });
});
