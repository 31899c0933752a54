import { lendVectors } from '../e2e/lend-vectors.js';
import { startModelServer, type ModelServer } from '../simulators/model-server.js';
import { openBench, pictureOf, type Bench } from './open-bench.js';

const password = 'long enough for it';
let bench: Bench;
let server: ModelServer;

beforeAll(async () => {
  server = await startModelServer({ models: ['small'], key: 'sk-secret', says: 'ok' });
  bench = await openBench({
    withAdmin: false,
    prepare: (home) => lendVectors(home, 'default'),
    env: { HUIXIANG_WEB__ALLOW: '["127.0.0.1"]' },
  });
}, 180_000);
afterAll(async () => {
  await bench.close();
  await server.close();
});

it('leads from the printed link to the first cited answer, in five steps that a reload does not lose', async () => {
  const { page, complaints } = await bench.guest();
  const picture = (name: string) => page.screenshot({ path: pictureOf(`start-${name}`), fullPage: true });
  await page.goto(`/sign-in.html#${bench.firstToken}`); // as an earlier release would have printed it
  await page.waitForURL('**/welcome#*');
  await page.getByLabel('Name').fill('.root');
  await page.getByText('Letters, digits, spaces', { exact: false }).waitFor();
  await picture('account-wrong');
  await page.getByLabel('Name').fill('root');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByRole('heading', { name: 'Make the first account' }).waitFor();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Make my account' }).click();

  await page.getByRole('heading', { name: 'Which language' }).waitFor();
  expect(page.url()).not.toContain('#');
  await picture('language');
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('heading', { name: 'Who writes the answers?' }).waitFor();
  await page.getByRole('radio', { name: 'A server of my own' }).check();
  await page.getByLabel('Address').fill(server.baseUrl);
  await page.getByLabel('Model', { exact: true }).fill('small');
  await page.getByRole('button', { name: 'Try it and go on' }).click();
  await page.getByText('The key is refused').waitFor();
  await picture('model-refused');
  await page.getByRole('radio', { name: 'Nobody: quote the documents' }).check();
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('heading', { name: 'What shall it know?' }).waitFor();
  await page.getByRole('button', { name: 'Take the sample documents' }).click();
  await page.getByText('The documents are in line').or(page.getByText('Reading the documents')).first().waitFor();
  await page.reload();
  await page.getByText('documents can be asked').waitFor({ timeout: 400_000 });
  await picture('documents');
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('button', { name: /webhook delivery/u }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByTestId('answer').waitFor();
  await page
    .getByTestId('answer')
    .getByRole('button', { name: /webhook-guide/u })
    .first()
    .click();
  expect(await page.locator('#start-source-1').innerText()).toContain('webhook-guide.md');
  await picture('answer');
  await page.getByRole('button', { name: 'Start using it' }).click();
  await page.waitForURL(`${bench.address}/`);
  await page.goto('/welcome');
  await page.getByRole('heading', { name: 'Everything is set up' }).waitFor();
  expect(complaints).toEqual([]);
}, 600_000);
