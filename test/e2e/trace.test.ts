import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSample } from './build-sample.js';
import { run } from './command.js';

let home: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  await buildSample(home);
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('huixiang trace', () => {
  it('lists, shows, replays and erases what was asked', async () => {
    const asked = await run(home, ['ask', '--json', 'how often must the filter of the pump be cleaned?']);
    const { trace: id } = JSON.parse(asked.stdout) as { trace: string };
    expect(await run(home, ['ask', '谢谢大佬 13812345678'])).toMatchObject({ code: 3 });

    const listed = await run(home, ['trace', 'list', '--json']);
    const lines = listed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { outcome: 'declined', text: '谢谢大佬 [phone]' },
      { id, outcome: 'answered', channel: 'terminal' },
    ]);

    const shown = await run(home, ['trace', 'show', id]);
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/cited \[1\]\s+pump\.md/u) });

    const replayed = await run(home, ['trace', 'replay', id, '--with', 'gate.policy=precision=0.99', '--json']);
    expect(JSON.parse(replayed.stdout)).toMatchObject({ before: id, differences: expect.any(Array) });
    expect(await run(home, ['trace', 'replay', id, '--with', 'gate.polcy=f=1'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('gate.policy'),
    });

    expect(await run(home, ['trace', 'erase'])).toMatchObject({ code: 2 });
    expect(await run(home, ['trace', 'erase', '--library', 'default'])).toMatchObject({ code: 0 });
    expect(await run(home, ['trace', 'list'])).toMatchObject({ code: 0, stdout: '' });
    expect(await run(home, ['trace', 'show', id])).toMatchObject({ code: 1, stderr: expect.stringContaining(id) });
  }, 120_000);
});
