import type { Page } from 'playwright-core';
import { openBench, pictureOf, type Bench } from './open-bench.js';
import { buildTaught } from './taught-library.js';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ prepare: buildTaught });
}, 240_000);
afterAll(() => bench.close());

const at = (room: string): string => `/libraries/default/${room}`;

/** Says a message in a group, or to the assistant alone. */
async function say(message: string, mode: 'group' | 'direct' = 'group'): Promise<any> {
  return (await bench.call('/chat', { method: 'POST', body: { message, library: 'default', mode } })).body;
}

/** Waits for so many messages in the list. */
async function hasRows(page: Page, count: number): Promise<void> {
  const isThere = (expected: number) => document.querySelectorAll('.messages-list [role=row]').length === expected;
  await page.waitForFunction(isThere, count);
}

describe('messages', () => {
  it('are listed with what became of them, narrowed as the address says, and new ones wait until they are wanted', async () => {
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('messages'));
    const rows = page.locator('.messages-list [role=row]');
    await page.getByRole('link', { name: 'which film is on tonight?' }).waitFor();
    await hasRows(page, 6);
    await page.screenshot({ path: pictureOf('messages-list'), fullPage: true });

    await page.getByRole('textbox', { name: 'Words in the message' }).fill('HOSE');
    await page.waitForURL('**/messages?search=HOSE');
    await page.getByRole('link', { name: 'which film is on tonight?' }).waitFor({ state: 'detached' });
    await hasRows(page, 1);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Unsure' }).click();
    await page.waitForURL('**/messages?unsure=true');
    await page.reload();
    await page.getByRole('link', { name: '水泵要多久洗一次？' }).waitFor();
    await hasRows(page, 2);
    await page.getByRole('button', { name: 'Answered' }).click();
    await page.getByText('There is no such message').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('link', { name: 'which film is on tonight?' }).waitFor();

    await say('how do I clean the pump filter?');
    await page.getByRole('button', { name: 'One new message' }).waitFor();
    await hasRows(page, 6);
    await page.getByRole('button', { name: 'One new message' }).click();
    const first = rows.first();
    await first.getByText('how do I clean the pump filter?').waitFor();
    await first.getByText('Answered').waitFor();
    await page.getByRole('button', { name: 'One new message' }).waitFor({ state: 'detached' });
    await hasRows(page, 7);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('open their journey; what should have been answered is learned, changes the next decision, and can be taken back', async () => {
    const question = 'is thirty minutes enough?';
    expect(await say(question)).toMatchObject({ outcome: 'declined', reason: 'off-topic' });
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('messages'));
    await page.getByRole('link', { name: question }).click();
    await page.getByRole('heading', { level: 1, name: question }).waitFor();
    for (const words of ['What was replied', 'How long it took', 'Judging whether it belongs here', 'What spoke for it and against it'])
      await page.getByText(words, { exact: true }).waitFor();
    await page.getByText('No language model was asked.').waitFor();
    await page.screenshot({ path: pictureOf('message-journey'), fullPage: true });

    const button = page.getByRole('button', { name: 'Should have been answered' });
    await button.click();
    await page.getByText('It is a good example now.').waitFor();
    const examples = async (): Promise<string[]> =>
      (await bench.call('/libraries/default/examples?label=good')).body.examples.map(({ text }: { text: string }) => text);
    expect(await examples()).toContain(question);
    await page.getByRole('button', { name: 'Undo' }).click();
    await button.waitFor();
    expect(await examples()).not.toContain(question);
    await button.click();
    await page.getByText('It is a good example now.').waitFor();

    await page.getByRole('button', { name: 'Learn from them now' }).click();
    await page.getByText(/^The gate has learned/u).waitFor();
    expect(await say(question)).toMatchObject({ outcome: 'answered' });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tell where an answer is from, and the library learns when there should have been none', async () => {
    const { trace } = await say('how often is the pump filter rinsed?', 'direct');
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at(`messages/${trace}`));
    await page.getByRole('list', { name: 'Sources of the reply' }).getByRole('link').first().waitFor();
    await page.getByRole('button', { name: 'Should have been silent' }).click();
    await page.getByText('It is a bad example now.').waitFor();
    await page.getByRole('link', { name: 'All messages' }).click();
    await page
      .locator('.messages-row', { hasText: 'how often is the pump filter rinsed?' })
      .getByText('Said: should have been silent')
      .waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are shown to owners, and of all libraries to admins alone', async () => {
    const admin = await bench.person('admin');
    await admin.page.goto('/messages');
    await admin.page.getByRole('link', { name: 'which film is on tonight?' }).waitFor();
    await admin.page.getByText('default · feishu:app:growers').first().waitFor();
    await admin.context.close();
    const editor = await bench.person('editor');
    await editor.page.goto(at('examples'));
    await editor.page.getByRole('link', { name: 'Examples' }).waitFor();
    for (const name of ['Messages', 'Unanswered']) expect(await editor.page.getByRole('link', { name }).count()).toBe(0);
    for (const place of [at('messages'), at('messages/said-1'), at('unanswered'), '/messages']) {
      await editor.page.goto(place);
      await editor.page.getByText('This may not be done').waitFor();
    }
    await editor.context.close();
  });
});

describe('unanswered questions', () => {
  it('stand together by meaning; an answer that is written becomes a document, and the next who asks gets it', async () => {
    const [once, twice] = ['who sells spare lamps for the cabinet?', 'where can I buy a spare lamp for the cabinet?'];
    for (const question of [once, twice, once]) expect(await say(question, 'direct')).toMatchObject({ outcome: 'declined' });
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('unanswered'));
    const head = page.getByRole('button', { name: once });
    await head.getByText('asked 3 times').waitFor();
    await head.click();
    await page.getByRole('link', { name: twice }).waitFor();
    await page.getByLabel('Question, as it should stand in the library').fill('Who sells spare lamps L7 for the cabinet?');
    await page
      .getByLabel('Answer', { exact: true })
      .fill('Spare lamps L7 for the cabinet are sold by the shop of the greenhouse in Lilac Street.');
    await page.screenshot({ path: pictureOf('unanswered-write'), fullPage: true });
    const written = page.getByLabel('Answer', { exact: true });
    await head.click();
    await written.waitFor({ state: 'hidden' });
    await head.click();
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value.includes('Lilac Street')));
    let refused = 0;
    const builds = '**/api/v1/libraries/default/jobs';
    await page.route(builds, async (route) => {
      if (route.request().method() !== 'POST' || refused > 0) return route.fallback();
      refused += 1;
      return route.abort();
    });
    await page.getByRole('button', { name: 'Write the answer' }).click();
    await head.getByText('Answer written').waitFor();
    await page.getByText('The answer is kept, but the build did not start.').waitFor();
    await page.unroute(builds);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The answer is in the library.').waitFor();
    await page.getByRole('button', { name: 'Ask it again' }).click();
    await page.getByText('Answered now').waitFor();
    await page
      .locator('.unanswered-reply')
      .getByText(/^Spare lamps L7 .* Lilac Street\. \[1\]$/u)
      .waitFor();
    await page.screenshot({ path: pictureOf('unanswered-answered'), fullPage: true });

    expect(await say(once, 'direct')).toMatchObject({ outcome: 'answered', citations: [{ document: 'corrections.jsonl' }] });
    await page.reload();
    await page.getByRole('button', { name: once }).getByText('Answer written').waitFor();

    await page.getByRole('button', { name: once }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value.includes('Lilac Street')));
    await written.fill('Spare lamps L7 are sold by the shop in Rose Street.');
    await page.getByRole('button', { name: 'Write the answer' }).click();
    await page.getByText('The answer is in the library.').waitFor();
    const { feedback } = (await bench.call('/libraries/default/feedback?state=approved')).body;
    expect(feedback.flatMap(({ correction }: { correction: string | null }) => correction ?? [])).toEqual([
      'Spare lamps L7 are sold by the shop in Rose Street.',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
