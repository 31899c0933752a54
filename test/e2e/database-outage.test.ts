import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { password, startPostgres, withPostgres } from '../simulators/postgres-server.js';
import { run, start } from './command.js';

/** A model is loaded, on machines that may be busy. */
jest.setTimeout(240_000);

withPostgres(it)(
  'a server outlives an outage of PostgreSQL, and says of it no secret (needs its Debian package: bash scripts/setup.sh --postgres)',
  async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
    const postgres = await startPostgres();
    const env = { HUIXIANG_DATABASE__URL: await postgres.newUrl('socket'), HUIXIANG_JOBS__WORKERS: '1' };
    expect(await run(home, ['account', 'add', 'ann', '--role', 'admin'], { env })).toMatchObject({ code: 0 });
    const key = (await run(home, ['key', 'add', '--account', 'ann', '--name', 'test', '--rights', 'ask,read'], { env })).stdout.trim();
    const server = start(home, ['serve', '--port', '0'], { env });
    try {
      await server.says('listening on');
      const address = /listening on (\S+)/u.exec(server.said())?.[1] ?? '';
      const me = async (): Promise<number> =>
        (await fetch(`${address}/api/v1/libraries`, { headers: { authorization: `Bearer ${key}` } })).status;
      const state = async (): Promise<unknown> =>
        ((await (await fetch(`${address}/health/ready`)).json()) as { parts: { state: string } }).parts.state;
      expect([await state(), await me()]).toEqual(['ready', 200]);
      await postgres.stop();
      expect(await me()).toBe(500);
      while ((await state()) === 'ready') await sleep(100);
      await server.says('the jobs cannot be read or written');
      await postgres.start();
      while ((await state()) !== 'ready') await sleep(100);
      expect(await me()).toBe(200);
    } finally {
      server.kill('SIGTERM');
      const { code, stderr } = await server.finished;
      await postgres.close();
      rmSync(home, { recursive: true, force: true });
      expect({ code, told: [password, encodeURIComponent(password)].some((word) => stderr.includes(word)) }).toEqual({
        code: 0,
        told: false,
      });
    }
  },
);
