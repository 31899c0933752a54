import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallbackRequest } from '#delivery/callback.js';
import { startWebhookSimulator, type WebhookSimulator } from '../simulators/webhook/start-webhook-simulator.js';
import { run, start, type Running } from './command.js';
import { freePort } from './free-port.js';
import { writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

const secret = 'a-secret-that-both-sides-know-1234';
let home: string;
let address: string;
let simulator: WebhookSimulator;
let serve: Running;
let port: number;

const begin = async (): Promise<void> => {
  serve = start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port), HUIXIANG_CHANNEL_DESK_SECRET: secret } });
  await serve.says('apps of messaging platforms are listened to');
};

beforeAll(async () => {
  simulator = await startWebhookSimulator(secret);
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  writeDocuments(path.join(home, 'repodir'));
  mkdirSync(path.join(home, 'config'));
  const channels = [{ kind: 'webhook', app: 'desk', replyUrl: simulator.url, owners: ['ann'] }];
  writeFileSync(
    path.join(home, 'config/local.yaml'),
    JSON.stringify({ channels, admission: { joinSeconds: 0 }, delivery: { notice: false } }),
  );
  await lendVectors(home, 'default');
  expect(await run(home, ['ingest'], { env: { HUIXIANG_CHANNEL_DESK_SECRET: secret } })).toMatchObject({ code: 0 });
  port = await freePort();
  address = `http://127.0.0.1:${port}/channels/webhook/desk`;
  await begin();
}, 120_000);

afterAll(async () => {
  serve.kill('SIGKILL');
  await serve.finished;
  await simulator.close();
  rmSync(home, { recursive: true, force: true });
});

const call = async ({ headers, body }: CallbackRequest): Promise<number> => {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) };
  return (await fetch(address, sent)).status;
};
const say = (id: string, text: string, mentions: 'nobody' | 'assistant' = 'assistant'): Promise<number> =>
  call(simulator.request({ id, text, chat: 'room', person: 'ann', mentions }));
const shown = async (count: number): Promise<readonly string[]> => {
  const began = performance.now();
  while (simulator.shown('room').length < count && performance.now() - began < 30_000)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return simulator.shown('room');
};

describe('huixiang serve with a channel', () => {
  it('answers who mentions it, with the source, and is silent for others', async () => {
    expect(await say('m1', 'how often is the filter of the pump rinsed?', 'nobody')).toBe(200);
    expect(await say('m2', 'how often is the filter of the pump rinsed?')).toBe(200);
    expect((await shown(1)).join('')).toContain('pump.md');
    expect(simulator.shown('room')).toHaveLength(1);
  }, 60_000);

  it('takes the word of nobody who does not sign it, and knows no other apps', async () => {
    const request = simulator.request({ id: 'm3', text: 'how?', chat: 'room', person: 'ann', mentions: 'assistant' });
    expect(await call({ ...request, headers: { ...request.headers, 'x-huixiang-signature': 'sha256=00' } })).toBe(401);
    expect((await fetch(address.replace('desk', 'none'), { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await fetch(address)).status).toBe(405);
  });

  it('answers after kill -9 what it had taken in, and once', async () => {
    const before = simulator.shown('room').length;
    const questions = ['m4', 'm5', 'm6'];
    for (const id of questions) expect(await say(id, `how often is the filter of the pump rinsed? ${id}`)).toBe(200);
    serve.kill('SIGKILL');
    await serve.finished;
    await begin();
    for (const id of questions) expect(await say(id, `how often is the filter of the pump rinsed? ${id}`)).toBe(200);
    await shown(before + questions.length);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(simulator.shown('room')).toHaveLength(before + questions.length);
  }, 90_000);

  it('does what its owner says, and says why', async () => {
    const before = simulator.shown('room').length;
    await say('m7', '/status');
    await say('m8', '/why');
    const said = (await shown(before + 2)).slice(before).join('\n');
    expect(said).toContain('mention');
    expect(said).toMatch(/huixiang trace show \S+/u);
    const trace = /trace show (\S+)/u.exec(said)?.[1] ?? '';
    expect((await run(home, ['trace', 'show', trace], { env: { HUIXIANG_CHANNEL_DESK_SECRET: secret } })).stdout).toContain('pump.md');
  }, 60_000);

  it('ends with 0 when it is asked to stop', async () => {
    serve.kill('SIGTERM');
    expect(await serve.finished).toMatchObject({ code: 0, signal: null });
  }, 30_000);
});
