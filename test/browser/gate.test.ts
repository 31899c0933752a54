import type { Page } from 'playwright-core';
import { openBench, pictureOf, type Bench } from './open-bench.js';
import { buildTaught, group } from './taught-library.js';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ prepare: buildTaught });
}, 240_000);
afterAll(() => bench.close());

const at = (room: string): string => `/libraries/default/${room}`;

/** What becomes of a message said in a group. */
async function outcomeOf(message: string): Promise<string> {
  const { body } = await bench.call('/chat', { method: 'POST', body: { message, library: 'default', mode: 'group' } });
  return body.outcome as string;
}

/** A message that is answered, and would not be at 0.99. */
async function narrowQuestion(): Promise<string> {
  const texts = [
    'the pump rattles',
    'wie lange keimt Basilikum',
    'when does parsley sprout',
    'token in the header',
    '驱动装好后',
    'warm water for the filter',
  ];
  for (const text of texts) {
    const { body } = await bench.call('/libraries/default/gate/explain', { method: 'POST', body: { text } });
    if (body.accepted && body.verdict.probability < 0.98) return text;
  }
  throw new Error('every message is judged for certain');
}

/** Moves the slider by the keyboard to its end. */
async function slideTo(page: Page, end: 'Home' | 'End'): Promise<void> {
  await page.getByRole('slider', { name: 'Threshold' }).focus();
  await page.keyboard.press(end);
}

describe('the gate', () => {
  it('shows what a threshold would do while the slider moves, decides by it once it is set, and goes back', async () => {
    const question = await narrowQuestion();
    expect(await outcomeOf(question)).toBe('answered');
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('gate'));
    const sentence = page.locator('.gate-sentence');
    const before = await sentence.textContent();
    await page.getByText('Nothing changes while the slider stands').waitFor();
    await slideTo(page, 'End');
    expect(await sentence.textContent()).not.toBe(before);
    expect(await page.getByRole('slider', { name: 'Threshold' }).getAttribute('aria-valuetext')).toMatch(/^Threshold 0\.99: .*answer/u);
    await page.getByText('does the lamp tell that its fan stands still?').waitFor();
    await page.getByText('would get silence').first().waitFor();
    await page.getByText('Examples', { exact: true }).last().click();
    await page.getByText('good example').first().waitFor();
    await page.screenshot({ path: pictureOf('gate-moved'), fullPage: true });

    await page.getByRole('button', { name: 'Move the gate to 0.99' }).click();
    await page.getByText('The gate stands at 0.99 now.').waitFor();
    await page.getByText('set by hand').waitFor();
    expect(await outcomeOf(question)).toBe('declined');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/Gate \d+ is in force again\./u).waitFor();
    await page.getByText('set by hand').waitFor({ state: 'hidden' });
    expect(await outcomeOf(question)).toBe('answered');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('explains a message, learns of what it would have answered, and is told how to behave in a group', async () => {
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('gate/explain'));
    await page.getByRole('textbox', { name: 'Message' }).fill('how do I clean the pump filter?');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText(/^It would (?:be answered|get silence): probability/u).waitFor();
    await page.getByText('nearness to the nearest passage').waitFor();
    await page.getByText('pump.md').first().waitFor();
    await page.screenshot({ path: pictureOf('gate-explained'), fullPage: true });

    await page.getByRole('tab', { name: 'Only watching' }).click();
    await page.getByRole('button', { name: /^Right: “does the lamp/u }).click();
    await page.getByText('Marked right: 1; marked wrong: 0').waitFor();
    await page.getByRole('button', { name: /^Wrong: “where did/u }).click();
    await page.getByText('Marked right: 1; marked wrong: 1').waitFor();
    await page.screenshot({ path: pictureOf('gate-shadow'), fullPage: true });

    await page.getByRole('tab', { name: 'Groups' }).click();
    await page.getByLabel(`Threshold in ${group}`).fill('0.7');
    await page.getByLabel(`Threshold in ${group}`).press('Enter');
    await page.getByText('its own').waitFor();
    await page.screenshot({ path: pictureOf('gate-groups'), fullPage: true });
    const { body } = await bench.call('/libraries/default/groups');
    expect(body.groups).toMatchObject([{ id: group, mode: 'shadow', threshold: { byHand: 0.7 }, examples: { good: 1, bad: 1 } }]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('a group', () => {
  it('gets quiet hours, a budget and a threshold by policy of its own, and gives them back', async () => {
    const { page, context, complaints } = await bench.person('owner');
    const ofGroup = async () => (await bench.call('/libraries/default/groups')).body.groups[0];
    const open = () => page.getByRole('button', { name: 'Change when and how often Growers' }).click();
    const save = async () => {
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await page.goto(at('gate/groups'));
    await open();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Its own' }).check();
    await dialog.getByRole('button', { name: 'Add quiet hours' }).click();
    await dialog.getByLabel('From').fill('25:00');
    await dialog.getByText('Write times as 22:00').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByLabel('From').fill('21:30');
    await dialog.getByLabel('To').fill('24:00');
    await dialog.getByRole('checkbox', { name: 'Sun' }).uncheck();
    await dialog.getByLabel('Answers an hour, at most').fill('3');
    await dialog.getByLabel('Move its threshold').click();
    await page.getByTitle('so that 80 of 100 answers are wanted').click();
    await page.screenshot({ path: pictureOf('gate-rules'), fullPage: true });
    await save();
    await page.getByText(/quiet 21:30–24:00/u).waitFor();
    await page.getByText('3 answers an hour').waitFor();
    expect(await ofGroup()).toMatchObject({
      name: 'Growers 种植群',
      threshold: { byHand: expect.any(Number) },
      rules: {
        chosen: { quietTimes: [{ from: '21:30', to: '24:00', days: [1, 2, 3, 4, 5, 6] }], answersPerHour: 3, coolDownMinutes: null },
      },
    });
    await open();
    await dialog.getByRole('radio', { name: 'As configured: none' }).check();
    await dialog.getByLabel('Answers an hour, at most').fill('');
    await save();
    await page.getByText('3 answers an hour').waitFor({ state: 'hidden' });
    expect((await ofGroup()).rules.chosen).toEqual({ quietTimes: null, timeZone: null, answersPerHour: null, coolDownMinutes: null });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('may answer by itself only while its gate is ready for it, and has a report of its own', async () => {
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('gate/groups'));
    const { body } = await bench.call('/libraries/default/groups');
    expect(body.ready).toMatchObject({ isReady: false, code: 'uncertain' });
    await page.getByText('Not ready to answer in groups by itself').waitFor();
    await page.getByLabel(`How it behaves in ${group}`).click();
    const automatic = page.locator('.ant-select-item-option').filter({ hasText: 'Answers by itself (not yet)' });
    await automatic.waitFor();
    expect(await automatic.getAttribute('aria-disabled')).toBe('true');
    const refused = await bench.call(`/libraries/default/groups/${encodeURIComponent(group)}`, {
      method: 'PATCH',
      body: { mode: 'automatic' },
    });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('too uncertain') } });
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: '3', exact: true }).click();
    await page.waitForURL(/shadow\?group=feishu/u);
    await page.getByText('does the lamp tell that its fan stands still?').waitFor();
    await page.goto(at('gate/shadow?group=feishu:app:nobody'));
    await page.getByText('Would have been answered: 0.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('examples', () => {
  it('are made of what people said, or not, as an editor decides', async () => {
    const say = async (message: string, said: object): Promise<void> => {
      const { body } = await bench.call('/chat', { method: 'POST', body: { message, library: 'default', mode: 'direct' } });
      const given = await bench.call(`/libraries/default/traces/${body.trace}/feedback`, { method: 'POST', body: said });
      expect(given).toMatchObject({ status: 200, body: { state: 'open', question: message } });
    };
    const [answered, declined, poor] = [
      'how often is the filter of the pump rinsed?',
      'did you see the match last night',
      'how often is the pump filter rinsed, please?',
    ];
    await say(answered, { verdict: 'useful', comment: 'just what I needed', correction: 'Every second Monday.' });
    await say(declined, { verdict: 'should-have-answered' });
    await say(poor, { verdict: 'not-useful' });
    const { page, context, complaints } = await bench.person('editor');
    await page.goto(at('examples'));
    await page.getByText('They wrote: just what I needed').waitFor();
    await page.getByText('Better answer: Every second Monday.').waitFor();
    await page.screenshot({ path: pictureOf('examples-feedback'), fullPage: true });
    await page.getByRole('button', { name: `Learn it: “${answered}”` }).click();
    await page.getByText('just what I needed').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: `Put away: “${declined}”` }).click();
    expect(await page.getByRole('button', { name: `Learn it: “${poor}”` }).isDisabled()).toBe(true); // it teaches nothing
    await page.getByRole('button', { name: `Put away: “${poor}”` }).click();
    await page.getByText('Nothing waits').waitFor();
    const { feedback } = (await bench.call('/libraries/default/feedback')).body;
    expect(feedback).toMatchObject([
      { question: poor, state: 'dismissed' },
      { question: declined, state: 'dismissed' },
      { question: answered, state: 'approved' },
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are written, changed in their place, moved to the other kind, imported with a report, and suggested', async () => {
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('examples'));
    await page.getByLabel('A new example').fill('how do I reset the controller');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Edit “how do I reset the controller”' }).click();
    await page.getByLabel('Text of the example').fill('how is the controller reset?');
    await page.getByRole('button', { name: 'Save' }).click();
    const line = page.getByRole('listitem').filter({ hasText: 'how is the controller reset?' });
    await line.getByRole('button', { name: 'Make it bad' }).click();
    await line.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Import a file' }).click();
    const rows = 'text,label\nhow do I grow basil?,good\nwhat does E05 mean,bad\nhow often do I clean the pump filter,good\nx,neither\n';
    const file = { name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('1 taken.').waitFor();
    await page.getByText('Line 3: “what does E05 mean” is good here').waitFor();
    await page.getByText(/Line 5: A text and a label/u).waitFor();
    await page.screenshot({ path: pictureOf('examples-imported'), fullPage: true });
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: /^Good: answer such: “水泵/u }).click();
    await page.getByRole('button', { name: /^Good: answer such: “水泵/u }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Not useful: “which film/u }).click();
    await page.getByRole('button', { name: /^Not useful: “which film/u }).waitFor({ state: 'hidden' });
    await page.screenshot({ path: pictureOf('examples'), fullPage: true });
    const { body } = await bench.call('/libraries/default/examples?limit=1000');
    expect(body.examples).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: '水泵要多久洗一次？', label: 'good', group }),
        expect.objectContaining({ text: 'how is the controller reset?', label: 'bad' }),
        expect.objectContaining({ text: 'how do I grow basil?', label: 'good' }),
        expect.objectContaining({ text: 'what does E05 mean', label: 'good' }),
      ]),
    );
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('builds and terms', () => {
  it('are compared by what changed and by the same questions, and gone back to after saying what will be', async () => {
    const { page, context, complaints } = await bench.person('owner');
    await page.goto(at('builds'));
    await page.getByText('New (1)').waitFor();
    await page.getByText('seeds.md').waitFor();
    await page.getByRole('button', { name: 'Ask both' }).click();
    await page.getByText(/^Of \d+ questions \d+ come to the same\.$/u).waitFor({ timeout: 300_000 });
    await page.getByText('Before: lamp.md', { exact: false }).first().waitFor();
    await page.screenshot({ path: pictureOf('builds-compared'), fullPage: true });
    const [, earlier] = (await bench.call('/libraries/default/builds')).body.builds;
    await page.getByRole('button', { name: /^Go back to it/u }).click();
    await page.getByText('1 are gone', { exact: false }).waitFor();
    await page.screenshot({ path: pictureOf('builds-go-back') });
    await page.getByRole('button', { name: 'Go back', exact: true }).click();
    await page.getByText(/is live again/u).waitFor();
    const { body } = await bench.call('/libraries/default/builds');
    expect(body.builds.find(({ isLive }: { isLive: boolean }) => isLive).id).toBe(earlier.id);
    expect(complaints).toEqual([]);
    await context.close();
  }, 400_000);

  it('say which line of the terms is wrong while they are written', async () => {
    const { page, context, complaints } = await bench.person('editor');
    await page.goto(at('terms'));
    await page.getByLabel('Terms, one a line').fill('Water pump P2, WP2\nx\nWP2');
    await page.getByText('1 term is understood.').waitFor();
    await page.getByText('“x” is a single character').waitFor();
    await page.getByRole('button', { name: 'To line 3' }).click();
    expect(await page.evaluate('getSelection().toString()')).toBe('WP2');
    await page.getByRole('button', { name: 'Save and build' }).click();
    await page.getByText('Saved.', { exact: false }).waitFor();
    await page.screenshot({ path: pictureOf('terms'), fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('roles', () => {
  it('let an editor see examples and the curve and move nothing, and a viewer none of it', async () => {
    const editor = await bench.person('editor');
    await editor.page.goto(at('gate'));
    await editor.page.getByText('Only owners of the library move the gate.').waitFor();
    expect(await editor.page.getByRole('tab').allTextContents()).toEqual(['Threshold', 'Explain a message']);
    expect(await editor.page.getByRole('button', { name: /^Move the gate/u }).count()).toBe(0);
    await editor.page.getByRole('link', { name: 'Examples', exact: true }).click();
    await editor.page.getByRole('button', { name: 'Import a file' }).waitFor();
    expect(await editor.page.getByText('Suggested from').count()).toBe(0);
    await editor.context.close();

    const viewer = await bench.person('viewer');
    await viewer.page.goto(at('builds'));
    await viewer.page.getByRole('link', { name: 'Builds' }).waitFor();
    for (const name of ['Gate', 'Examples']) expect(await viewer.page.getByRole('link', { name, exact: true }).count()).toBe(0);
    expect(await viewer.page.getByRole('button', { name: /^Go back/u }).count()).toBe(0);
    for (const room of ['gate', 'examples']) {
      await viewer.page.goto(at(room));
      await viewer.page.getByText('This may not be done').waitFor();
    }
    await viewer.context.close();
  });
});
