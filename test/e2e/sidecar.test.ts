import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import OpenAI from 'openai';
import { run, start, type Running } from './command.js';
import { writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

const question = 'how often is the filter of the pump rinsed?';
let folder: string;
const running: Running[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-sidecar-e2e-'));
});
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await Promise.all(running.map(({ finished }) => finished));
  rmSync(folder, { recursive: true, force: true });
});

function home(name: string, settings: object): string {
  const place = path.join(folder, name);
  mkdirSync(path.join(place, 'config'), { recursive: true });
  writeFileSync(path.join(place, 'config/local.yaml'), JSON.stringify(settings));
  return place;
}

/** A sidecar as a process of its own, ready. */
async function startSidecar(name: string, settings: object = {}): Promise<{ sidecar: Running; address: string }> {
  const sidecar = start(home(name, { sidecar: settings }), ['sidecar', '--port', '0']);
  running.push(sidecar);
  await sidecar.says('ready:');
  return { sidecar, address: /listening on (\S+)/u.exec(sidecar.said())?.[1] ?? '' };
}

const embed = async (address: string, input: string | string[], more: object = {}): Promise<Response> =>
  fetch(`${address}/v1/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input, input_type: 'passage', ...more }),
  });
const metric = async (address: string, name: string): Promise<number> => {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(new RegExp(`^huixiang_sidecar_${name}\\{[^}]*\\} (\\S+)$`, 'mu').exec(text)?.[1]);
};
const long = 'Rinse the filter of the pump each month, and read the red lamp first. '.repeat(20);

describe('huixiang sidecar', () => {
  it('embeds for the official OpenAI client, the same in base64 and in floats, to the vectors of a text alone or beside others', async () => {
    const { sidecar, address } = await startSidecar('openai');
    const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: 'unused', maxRetries: 0 });
    const input = ['如何安装驱动程序？', 'How do I install the driver?', long];
    const model = 'multilingual-e5-small';
    const packed = await client.embeddings.create({ model, input }); // the client's own choice is base64
    const floats = await client.embeddings.create({ model, input, encoding_format: 'float' });
    expect(packed.data.map(({ embedding }) => embedding.length)).toEqual([384, 384, 384]);
    expect(packed.usage.total_tokens).toBeGreaterThan(20);
    for (const [i, text] of input.entries()) {
      const alone = await client.embeddings.create({ model, input: text, encoding_format: 'float' });
      for (const given of [packed, floats]) {
        const gaps = alone.data[0]!.embedding.map((value, at) => Math.abs(value - given.data[i]!.embedding[at]!));
        expect(Math.max(...gaps)).toBeLessThan(1e-4);
      }
    }
    await expect(client.embeddings.create({ model: 'other', input: 'a' })).rejects.toMatchObject({
      status: 404,
      message: expect.stringMatching(/choose one of multilingual-e5-small/u),
    });
    sidecar.kill('SIGTERM');
    expect(await sidecar.finished).toMatchObject({ code: 0, signal: null });
  }, 60_000);

  it('turns a flood away at once with 429, and answers /health meanwhile', async () => {
    const { sidecar, address } = await startSidecar('flood', { waitingTexts: 16 });
    const answers = Array.from({ length: 60 }, () => embed(address, [long, long]));
    const health = await fetch(`${address}/health`);
    expect(health.status).toBe(200);
    const statuses = (await Promise.all(answers)).map(({ status, headers }) => [status, headers.has('retry-after')] as const);
    const refused = statuses.filter(([status]) => status === 429);
    expect(statuses.filter(([status]) => status === 200).length + refused.length).toBe(60);
    expect(refused.length).toBeGreaterThan(30);
    expect(refused.every(([, says]) => says)).toBe(true);
    expect((await embed(address, 'and now?')).status).toBe(200);
    sidecar.kill('SIGKILL');
  }, 120_000);

  it('drops what waits of a client that has left', async () => {
    const { sidecar, address } = await startSidecar('gone');
    const call = request(`${address}/v1/embeddings`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    call.on('error', () => undefined);
    call.end(JSON.stringify({ input: Array.from({ length: 100 }, (_, i) => `${i} ${long}`) }));
    while ((await metric(address, 'queued_texts')) === 0) await wait(20);
    call.destroy();
    expect((await embed(address, 'short')).status).toBe(200);
    expect(await metric(address, 'queued_texts')).toBe(0);
    expect(await metric(address, 'dropped_texts_total')).toBeGreaterThan(50);
    sidecar.kill('SIGKILL');
  }, 60_000);

  it('finishes what runs when it is stopped, takes nothing new, and ends with 0', async () => {
    const { sidecar, address } = await startSidecar('drain', { shutdownSeconds: 60 });
    const work = Array.from({ length: 4 }, () => embed(address, [long, long, long]));
    while ((await metric(address, 'permits_in_use')) < 12) await wait(10);
    sidecar.kill('SIGTERM');
    await sidecar.says('stopping');
    const late = await embed(address, 'too late').catch(() => null);
    expect(late === null || late.status === 503).toBe(true);
    for (const answer of await Promise.all(work)) {
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(3);
    }
    expect(await sidecar.finished).toMatchObject({ code: 0, signal: null });
  }, 90_000);

  it('refuses wrong settings with a remedy before it listens', async () => {
    const wrong = home('wrong', { sidecar: { models: [{ model: 'no-such-model' }] } });
    const { code, stderr } = await run(wrong, ['sidecar', '--port', '0']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/CONFIG_INVALID|MODEL_MISSING/u);
    expect(stderr).not.toContain('listening');
  });
});

describe('a library with embedder.kind: sidecar', () => {
  it('answers as with the model in process, goes on in process when the sidecar is killed, and needs no new ingest for either', async () => {
    const { sidecar, address } = await startSidecar('library');
    const inProcess = home('in-process', {});
    const bySidecar = home('by-sidecar', { embedder: { kind: 'sidecar', urls: [address] } });
    for (const place of [inProcess, bySidecar]) writeDocuments(path.join(place, 'repodir'));
    const computed = await metric(address, 'texts_total');
    await lendVectors(inProcess, 'default');
    expect(await run(inProcess, ['ingest'])).toMatchObject({ code: 0 });
    expect(await run(bySidecar, ['ingest'])).toMatchObject({ code: 0 });
    expect(await metric(address, 'texts_total')).toBeGreaterThan(Number.isNaN(computed) ? 0 : computed);

    const answerOf = async (place: string) => {
      const { code, stdout, stderr } = await run(place, ['ask', question, '--json']);
      const { outcome, text, answer, citations } = JSON.parse(stdout);
      return { code, stderr, record: { outcome, text, answer, citations } };
    };
    const expected = await answerOf(inProcess);
    expect(expected).toMatchObject({ code: 0, record: { outcome: 'answered' } });
    const given = await answerOf(bySidecar);
    expect(given.record).toEqual(expected.record);
    expect(given.stderr).not.toContain('runs in this process');
    expect((await run(bySidecar, ['doctor'])).stdout).toMatch(/✓ model +multilingual-e5-small/u);

    sidecar.kill('SIGKILL');
    await sidecar.finished;
    const afterwards = await answerOf(bySidecar);
    expect(afterwards.record).toEqual(expected.record);
    expect(afterwards.stderr).toMatch(/no sidecar answers .*multilingual-e5-small runs in this process/u);

    writeFileSync(
      path.join(bySidecar, 'config/local.yaml'),
      JSON.stringify({ embedder: { kind: 'sidecar', urls: [address], fallback: false } }),
    );
    const without = await run(bySidecar, ['ask', question]);
    expect(without).toMatchObject({ code: 1, stderr: expect.stringMatching(/MODEL_FAILED: no sidecar answers .*npx huixiang sidecar/u) });
  }, 180_000);
});
