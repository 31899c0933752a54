import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startWebhookSimulator } from '../simulators/webhook/start-webhook-simulator.js';
import { openBench, pictureOf, type Bench, type Visitor } from './open-bench.js';

const rooms = ['People', 'Keys', 'Channels', 'Models', 'Budgets', 'Jobs', 'Audit log', 'Backups', 'Configuration', 'About'];
const secret = 'planted-secret-that-both-sides-know-1234';
let bench: Bench;
let admin: Visitor;

beforeAll(async () => {
  bench = await openBench({ env: { HUIXIANG_TRACES__KEEP_DAYS: '77', HUIXIANG_WEB__ALLOW: '["127.0.0.1"]' } });
  admin = await bench.person('admin');
}, 180_000);
afterAll(() => bench.close());
afterEach(() => expect(admin.complaints).toEqual([]));

const shown = ({ page }: Visitor, words: string) => page.getByText(words, { exact: false }).first().waitFor();

describe('administration', () => {
  it('is a menu for admins; others see neither it nor what it leads to', async () => {
    await admin.page.goto('/');
    await admin.page.getByRole('link', { name: 'Admin', exact: true }).click();
    const menu = admin.page.getByRole('navigation', { name: 'Administration' });
    await menu.getByRole('link', { name: 'Jobs' }).waitFor();
    expect(await menu.getByRole('link').allInnerTexts()).toEqual(expect.arrayContaining(rooms));
    for (const old of ['/accounts', '/model']) {
      await admin.page.goto(old);
      await menu.getByRole('link', { name: 'Jobs' }).waitFor();
    }
    const owner = await bench.person('owner');
    await owner.page.goto('/libraries/default/documents');
    await owner.page.getByRole('link', { name: 'Libraries' }).first().waitFor();
    expect(await owner.page.getByRole('link', { name: 'Admin', exact: true }).count()).toBe(0);
    for (const room of ['keys', 'models', 'budgets', 'jobs', 'audit', 'backups', 'configuration', 'about', 'channels']) {
      await owner.page.goto(`/administration/${room}`);
      await shown(owner, 'This may not be done');
      expect(await owner.page.getByRole('navigation', { name: 'Administration' }).getByRole('link').count()).toBe(0);
    }
    const guest = await bench.guest();
    await guest.page.goto('/administration/jobs');
    await shown(guest, 'Sign in to see this');
    await Promise.all([owner.context.close(), guest.context.close()]);
  });
});

describe('jobs', () => {
  it('are followed while they run, cancelled, and tried again', async () => {
    const { page } = admin;
    await page.goto('/administration/jobs');
    await bench.call('/libraries/default/jobs', { method: 'POST', body: { kind: 'calibrate', input: {} } });
    await page.getByLabel('Kind', { exact: true }).click();
    await page.getByTitle('Learning the gate').click();
    const line = page.getByRole('listitem').filter({ hasText: 'Learning the gate' }).first();
    await line.getByText('done', { exact: true }).waitFor();
    // Enough to embed that nobody is too late to cancel it, on a machine however fast.
    const handbook = path.join(bench.home, 'repodir', 'handbook.md');
    writeFileSync(
      handbook,
      Array.from({ length: 4000 }, (_, at) => `# Rule ${at}\n\n${`The ${at}th room is for ${at} people. `.repeat(12)}`).join('\n\n'),
    );
    const { body } = await bench.call('/libraries/default/jobs', { method: 'POST', body: { kind: 're-embed', input: {} } });
    await page.getByLabel('Kind', { exact: true }).click();
    await page.getByTitle('New vectors').click();
    await page.getByRole('button', { name: 'Cancel: New vectors of default' }).click();
    await page.getByRole('button', { name: 'Try again: New vectors of default' }).waitFor();
    expect((await bench.call(`/libraries/default/jobs/${body.id}`)).body.state).toBe('cancelled');
    await page.screenshot({ path: pictureOf('administration-jobs-ended') });
    await page.getByRole('button', { name: 'Try again: New vectors of default' }).click();
    await page.getByRole('button', { name: 'Cancel: New vectors of default' }).waitFor();
    await bench.call(`/libraries/default/jobs/${body.id}/cancel`, { method: 'POST' });
    rmSync(handbook);
    await page.getByLabel('State', { exact: true }).click();
    await page.getByTitle('failed').click();
    await shown(admin, 'No such jobs');
  }, 120_000);
});

describe('keys', () => {
  it('of everybody are seen with their limits, and revoked', async () => {
    const owner = await bench.person('owner');
    await owner.page.goto('/account');
    await owner.page.getByRole('button', { name: 'Make a key' }).click();
    await owner.page.getByLabel('What is it for?').fill('our robot');
    await owner.page.getByLabel('Requests a minute, at most').fill('7');
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
    const token = (await owner.page.getByTestId('key').innerText()).trim();
    await admin.page.goto('/administration/keys');
    const line = admin.page.getByRole('listitem').filter({ hasText: 'our robot' });
    await line.getByText('at most 7 requests a minute', { exact: false }).waitFor();
    expect(await admin.page.content()).not.toContain(token);
    await line.getByRole('button', { name: /^Revoke our robot of owner-/u }).click();
    await admin.page.getByRole('tooltip').getByRole('button', { name: 'Revoke' }).click();
    await shown(admin, 'Nobody has a key');
    const answer = await fetch(`${bench.address}/api/v1/libraries`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
    await owner.context.close();
  });
});

describe('the audit log', () => {
  it('says in words who did what, narrowed by person, and as a table to save', async () => {
    const { page } = admin;
    await page.goto('/administration/audit');
    await page.getByRole('cell', { name: 'API key: removed' }).first().waitFor();
    await page.getByLabel('Who', { exact: true }).click();
    await page.getByTitle('root', { exact: true }).click();
    await page.getByRole('cell', { name: 'Invitation: made' }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'API key: removed' }).count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save as CSV' }).click()]);
    const table = await readFile(await download.path(), 'utf8');
    expect(table.split('\n')[0]).toContain('actorName,action');
    expect(table).toContain('invitation.create');
    expect(table).not.toContain('key.remove');
    await page.getByLabel('From this day on').fill('2099-01-01');
    await shown(admin, 'Nothing of that kind was done');
  });
});

describe('backups', () => {
  it('are made while the service goes on, fetched, and deleted', async () => {
    const { page } = admin;
    await page.goto('/administration/backups');
    await shown(admin, 'Keep a backup like a secret');
    await page.getByRole('button', { name: 'Make a backup' }).click();
    await shown(admin, 'The backup is made.');
    await page.screenshot({ path: pictureOf('administration-backup-made') });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Download the backup of/u }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^huixiang-.*\.tar$/u);
    expect((await readFile(await download.path())).includes('backup.json')).toBe(true);
    await page.getByRole('button', { name: /^Delete the backup of/u }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Delete' }).click();
    await shown(admin, 'No backup yet');
  });
});

describe('channels', () => {
  it('are set up step by step, tried, and removed', async () => {
    const desk = await startWebhookSimulator(secret);
    const { page } = admin;
    await page.goto('/administration/channels');
    await page.getByRole('link', { name: 'Add an app' }).click();
    await page.getByRole('button', { name: /^Webhook/u }).click();
    await page.getByTestId('address').getByText('https://YOUR.ADDRESS/channels/webhook/webhook').waitFor();
    await page.getByLabel('What the app is called here').fill('No Name');
    await shown(admin, 'This cannot be taken.');
    await page.getByLabel('What the app is called here').fill('desk');
    await page.getByLabel('replyUrl', { exact: true }).fill(desk.url);
    await page.getByLabel('secret', { exact: true }).fill('short');
    await shown(admin, 'expected at least 32 characters');
    expect(await page.getByRole('button', { name: 'Save the app' }).isDisabled()).toBe(true);
    await page.screenshot({ path: pictureOf('administration-channel-form'), fullPage: true });
    await page.getByLabel('secret', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Save the app' }).click();
    await shown(admin, 'The app desk is saved');
    await page.getByRole('button', { name: 'Check the credentials of desk' }).click();
    await shown(admin, 'This platform has nothing that could be asked');
    await page.getByRole('button', { name: 'Test message of desk' }).click();
    await page.getByLabel('Id, as the platform names it').fill('room-7');
    await page.getByRole('button', { name: 'Send' }).click();
    await shown(admin, 'It was sent.');
    expect(desk.shown('room-7')).toEqual(['A test message of Huixiang: the app desk is connected.']);
    expect(await page.content()).not.toContain(secret);
    await page.goto('/administration/channels');
    await shown(admin, 'begins with the next start');
    await bench.restart();
    await page.reload();
    await page.getByText('listening', { exact: true }).waitFor();
    await page.screenshot({ path: pictureOf('administration-channels-one') });
    await page.getByRole('button', { name: 'Remove desk' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Remove' }).click();
    await shown(admin, 'removed; ends with the next start');
    await desk.close();
  }, 120_000);
});

describe('models', () => {
  it('are each tried by a real call, and the result is told in words', async () => {
    await admin.page.goto('/administration/models');
    await admin.page.getByRole('button', { name: 'Try it: multilingual-e5-small' }).click();
    await shown(admin, '384 dimensions');
    await shown(admin, 'No language model is configured');
  });
});

describe('the configuration', () => {
  it('is searched, and narrowed to what the environment says', async () => {
    const { page } = admin;
    await page.goto('/administration/configuration');
    await page.getByLabel('Search names and meanings').fill('traces keepdays');
    const line = page.getByRole('listitem').filter({ hasText: 'Older traces are deleted' });
    await line.getByText('77', { exact: true }).waitFor();
    expect(await line.innerText()).toMatch(/environment[\s\S]*By default \d+/u);
    await page.getByLabel('Search names and meanings').fill('no such setting at all');
    await shown(admin, 'No setting is called that');
    await page.getByLabel('Search names and meanings').fill('database.url');
    await page.getByText('not set', { exact: true }).first().waitFor();
  });
});

describe('about and budgets', () => {
  it('name the version, the packages and their licences, and what was spent', async () => {
    await admin.page.goto('/administration/about');
    await shown(admin, process.version);
    await admin.page.getByRole('cell', { name: '@nestjs/core' }).waitFor();
    await admin.page.goto('/administration/budgets');
    await shown(admin, 'Nothing was asked of a language model on this day');
  });
});
