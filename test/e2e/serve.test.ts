import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSample } from './build-sample.js';
import { run, start, type Running } from './command.js';
import { freePort } from './free-port.js';

let home: string;
let serve: Running;
let address: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  await buildSample(home);
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  serve = start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port) } });
  await serve.says(address);
}, 120_000);

afterAll(async () => {
  serve.kill('SIGKILL');
  await serve.finished;
  rmSync(home, { recursive: true, force: true });
});

const chat = async (message: string) => {
  const response = await fetch(`${address}/api/v1/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, mode: 'group' }),
  });
  return { status: response.status, record: await response.json() };
};

describe('huixiang serve', () => {
  it('is ready, and answers with a citation', async () => {
    const ready = () => fetch(`${address}/health/ready`);
    // It listens before its model is loaded, which takes its time on a busy machine.
    for (let answer = await ready(); answer.status !== 200; answer = await ready()) {
      expect(await answer.json()).toMatchObject({ parts: { embedder: 'not-ready', libraries: 'ready', state: 'ready' } });
      await sleep(100);
    }
    expect(await chat('how often is the filter of the pump rinsed?')).toMatchObject({
      status: 200,
      record: { outcome: 'answered', citations: [{ document: 'pump.md' }] },
    });
  }, 60_000);

  it('uses a new build within two seconds without failing a request', async () => {
    writeFileSync(
      path.join(home, 'repodir/cat.md'),
      '# Cat flap C9\n\nThe cat flap C9 opens at six in the morning and closes at nine in the evening.\n',
    );
    expect(await run(home, ['ingest'])).toMatchObject({ code: 0 });
    const finished = performance.now();
    let last = await chat('when does the cat flap C9 open?');
    while (last.record.citations?.[0]?.document !== 'cat.md' && performance.now() - finished < 30_000) {
      expect(last.status).toBe(200);
      last = await chat('when does the cat flap C9 open?');
    }
    expect(last).toMatchObject({ status: 200, record: { citations: [{ document: 'cat.md' }] } });
  }, 60_000);

  it('ends with 0 when it is asked to stop', async () => {
    serve.kill('SIGTERM');
    expect(await serve.finished).toMatchObject({ code: 0, signal: null });
  });
});

it('ends with 1 where the database cannot be reached, and listens no longer', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  const env = { HUIXIANG_DATABASE__URL: `postgresql://huixiang:secret@127.0.0.1:${await freePort()}/huixiang` };
  const failing = start(empty, ['serve', '--port', '0'], { env });
  const late = setTimeout(() => failing.kill('SIGKILL'), 100_000);
  try {
    expect(await failing.finished).toMatchObject({ code: 1, signal: null, stderr: expect.stringContaining('error: STORAGE_FAILED') });
    expect(failing.said()).not.toContain('secret');
  } finally {
    clearTimeout(late);
    rmSync(empty, { recursive: true, force: true });
  }
}, 120_000);
