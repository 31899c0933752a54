import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startModelServer, type ModelServer } from '../simulators/model-server.js';
import { openBench, pictureOf, type Bench } from './open-bench.js';

const key = 'sk-never-to-be-seen';
let model: ModelServer;
let bench: Bench;

beforeAll(async () => {
  model = await startModelServer({ models: ['small', 'large'], key, says: 'Rinse the filter of the pump every month [1].' });
  bench = await openBench({ env: { HUIXIANG_WEB__ALLOW: '["127.0.0.1"]' } });
}, 180_000);
afterAll(async () => {
  await bench.close();
  await model.close();
});

it('a language model is chosen, tried and kept, answers at once and after a new start, and is left again', async () => {
  const { page, context, complaints } = await bench.person('admin');
  await page.goto('/model');
  await page.getByText('A server of my own').click();
  await page.getByLabel('Address').fill(model.baseUrl);
  await page.getByLabel('Key').fill('sk-another');
  await page.getByRole('button', { name: 'Which models are there?' }).click();
  await page.getByText('The key is refused').waitFor();
  await page.getByLabel('Key').fill(key);
  await page.getByRole('button', { name: 'Which models are there?' }).click();
  await page.getByText('It has 2 models. Choose one below.').waitFor();
  await page.getByLabel('Model', { exact: true }).fill('small');
  await page.screenshot({ path: pictureOf('model-chosen'), fullPage: true });
  let goOn = (): void => undefined;
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/language-model/trial', (route) => mayGoOn.then(() => route.continue()));
  await page.getByRole('button', { name: 'Try it and take it' }).click();
  // What is tried is what is kept: nothing can be changed meanwhile.
  await page.locator('#model-name:disabled').waitFor();
  await page.getByRole('radio', { name: 'A server of my own', disabled: true }).waitFor();
  goOn();
  await page.getByText('It answers from now on.').waitFor();

  const asked = async () => {
    const before = model.seen.length;
    const { body } = await bench.call('/chat', { method: 'POST', body: { message: 'how often is the filter of the pump rinsed?' } });
    return { outcome: body.outcome, isAsked: model.seen.length > before };
  };
  expect(await asked()).toEqual({ outcome: 'answered', isAsked: true });
  await bench.restart('SIGTERM');
  expect(await asked()).toEqual({ outcome: 'answered', isAsked: true });

  await page.reload();
  expect(await page.content()).not.toContain(key);
  await page.getByText('Nobody: quote the documents').click();
  await page.getByRole('button', { name: 'Quote the documents' }).click();
  await page.getByText('Answers are quoted from the documents from now on.').waitFor();
  expect(await asked()).toEqual({ outcome: 'answered', isAsked: false });
  expect(readFileSync(path.join(bench.home, 'config/local.yaml'), 'utf8')).not.toContain(key);
  expect(complaints).toEqual([]);
  await context.close();
});
