import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSample } from './build-sample.js';
import { run, start } from './command.js';
import { databaseOf } from './database.js';
import { bad, good } from './documents.js';

const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-backup-'));
const [home, other] = [path.join(folder, 'home'), path.join(folder, 'other')];
const archive = path.join(folder, 'all.tar');
const questions = [...good.slice(0, 2), ...bad.slice(0, 1)];

/** What a home says to each question, without what differs from run to run. */
async function answersOf(place: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const question of questions) {
    const { stdout } = await run(place, ['ask', '--json', '--mode', 'group', question]);
    const { outcome, reason, reply, citations, gate } = JSON.parse(stdout) as Record<string, unknown>;
    answers.push({ outcome, reason, reply, citations, gate });
  }
  return answers;
}

beforeAll(async () => {
  await buildSample(home);
  rmSync(other, { recursive: true, force: true });
  expect(await run(home, ['account', 'add', 'ann', '--role', 'admin'])).toMatchObject({ code: 0 });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('huixiang backup and restore', () => {
  it('give the same answers, people and traces in another home, while a server runs', async () => {
    const before = await answersOf(home);
    expect(before).toEqual(expect.arrayContaining([expect.objectContaining({ outcome: 'answered' })]));
    const server = start(home, ['serve', '--port', '0']);
    try {
      await server.says('listening on');
      expect(await run(home, ['backup', archive])).toMatchObject({ code: 0, stdout: expect.stringContaining('all.tar: ') });
    } finally {
      server.kill('SIGTERM');
      await server.finished;
    }
    expect(await run(folder, ['restore', archive], { env: { HUIXIANG_HOME: other } })).toMatchObject({ code: 0 });
    const { HUIXIANG_DATABASE__URL: url } = databaseOf(other);
    if (url) expect(await run(other, ['database', 'move', '--to', url])).toMatchObject({ code: 0 });
    expect(await answersOf(other)).toEqual(before);
    expect((await run(other, ['account', 'list'])).stdout).toBe('ann  admin\n');
    const traces = async (place: string): Promise<string> =>
      (await run(place, ['trace', 'list', '--until', '2999-01-01', '--json'])).stdout;
    expect((await traces(other)).split('\n').length).toBe((await traces(home)).split('\n').length + questions.length);
    expect(await run(other, ['restore', archive])).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFLICT') });
  }, 240_000);

  it('leave the documents to whoever keeps them: a restored home is built from its own folder', async () => {
    cpSync(path.join(home, 'repodir'), path.join(other, 'repodir'), { recursive: true });
    expect((await run(other, ['ingest'])).stdout).toContain('nothing changed: default');
    writeFileSync(path.join(home, 'repodir/of-home.md'), 'The valve opens at four bar.');
    writeFileSync(path.join(other, 'repodir/of-other.md'), 'The valve opens at five bar.');
    expect(await run(other, ['ingest'])).toMatchObject({ code: 0, stdout: expect.stringContaining('built default') });
    const { stdout } = await run(other, ['documents', '--json']);
    expect(stdout).toContain('of-other.md');
    expect(stdout).not.toContain('of-home.md');
  }, 120_000);
});
