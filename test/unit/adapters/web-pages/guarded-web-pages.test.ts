import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GuardedWebPages } from '#adapters/web-pages/guarded-web-pages.js';
import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import type { ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { WebClient } from '#ports/web-client.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';

let folder: string;
let now: number;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-pages-'));
  now = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clock: Clock = { now: () => new Date(1_750_000_000_000 + now), elapsed: () => now };
const html = { 'content-type': 'text/html; charset=utf-8' };
const url = 'https://example.org/pump';

/** Gives each file's bytes as one paragraph. */
class PlainParser implements DocumentParser {
  version = '1';
  waits = false;
  readonly locations: string[] = [];

  reads(): boolean {
    return true;
  }

  async parse({ location }: { location: string }, { signal }: { readonly signal?: AbortSignal } = {}): Promise<ParsedDocument> {
    this.locations.push(location);
    if (this.waits) {
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      throw new AssistantError('CANCELLED', 'reading was cancelled');
    }
    const text = await readFile(location, 'utf8');
    const blocks = text.split('\n').map((line, i, all) => {
      const start = all.slice(0, i).join('\n').length + (i > 0 ? 1 : 0);
      return { kind: 'paragraph' as const, start, end: start + line.length };
    });
    return { title: 'Pump', tags: [], date: null, format: 'html', encoding: null, pages: null, seconds: 0, warnings: [], text, blocks };
  }

  async close(): Promise<void> {}
}

function open(client: WebClient, parser = new PlainParser(), limits: { maxKeptBytes?: number; timeoutMs?: number; keepMs?: number } = {}) {
  return new GuardedWebPages(
    { client, parser, clock },
    { folder, maxBytes: 1_000_000, timeoutMs: 5_000, keepMs: 1_000, maxKeptBytes: 1_000_000, ...limits },
  );
}

function site(pages: Readonly<Record<string, string>>): FakeWebClient {
  const client = new FakeWebClient();
  for (const [at, body] of Object.entries(pages)) client.pages.set(at, { headers: html, body });
  return client;
}

describe('GuardedWebPages', () => {
  it('fetches a page once while it is kept, again when its time is up, and after a restart not at all', async () => {
    const client = site({ [url]: 'Rinse it.' });
    const pages = open(client);
    const first = await pages.read(url);
    expect(await pages.read(url)).toEqual(first);
    expect(await open(client).read(url)).toEqual(first);
    expect(client.requests).toHaveLength(1);
    now = 1_000;
    await pages.read(url);
    expect(client.requests).toHaveLength(2);
  });

  it('fetches again what was read by another parser, what is damaged, and all where nothing is kept', async () => {
    const client = site({ [url]: 'Rinse it.' });
    await open(client).read(url);
    const other = new PlainParser();
    other.version = '2';
    await open(client, other).read(url);
    const [name = ''] = await readdir(folder);
    await writeFile(path.join(folder, name), '{"version": "2", "page"');
    await open(client, other).read(url);
    expect(client.requests).toHaveLength(3);
    await open(client, other, { keepMs: 0 }).read(url);
    expect(client.requests).toHaveLength(4);
  });

  it('leaves nothing of a page but its record, named by a hash', async () => {
    const parser = new PlainParser();
    await open(site({ [url]: 'Rinse it.' }), parser).read(url);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/u)]);
    expect(path.basename(parser.locations[0] ?? '')).toBe('page.html');
  });

  it('clears away what a crash left, not what another process reads', async () => {
    const [old, young] = ['reading-old', 'reading-young'].map((name) => path.join(folder, name)) as [string, string];
    for (const left of [old, young]) await mkdir(left);
    await utimes(old, 1, 1);
    await open(site({ [url]: 'Rinse it.' })).read(url);
    expect((await readdir(folder)).filter((name) => name.startsWith('reading-'))).toEqual(['reading-young']);
  });

  it('keeps the bound of its folder: the oldest pages go', async () => {
    const addresses = Array.from({ length: 12 }, (_, i) => `https://example.org/${i}`);
    const client = site(Object.fromEntries(addresses.map((at) => [at, 'x'.repeat(1_000)])));
    const pages = open(client, new PlainParser(), { maxKeptBytes: 6_000 });
    for (const at of addresses) await pages.read(at);
    const kept = await readdir(folder);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(5);
    await pages.read(addresses.at(-1) ?? '');
    expect(client.requests).toHaveLength(12);
  });

  it('refuses what is no page, and what the server does not give', async () => {
    const client = new FakeWebClient();
    client.pages.set(`${url}.png`, { headers: { 'content-type': 'image/png' }, body: 'x' });
    client.pages.set(`${url}.bin`, { body: 'x' });
    client.pages.set(`${url}.500`, { status: 500, headers: html });
    const pages = open(client);
    for (const ending of ['png', 'bin', '500']) await expect(pages.read(`${url}.${ending}`)).rejects.toMatchObject({ code: 'WEB_FAILED' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    'http://127.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://2130706433/',
    'https://inside.example/',
  ])('never reaches an address inside: %s', async (inside) => {
    const client = new GuardedWebClient({ allow: [], userAgent: 'test', lookup: async () => [{ address: '10.0.0.1', family: 4 }] });
    await expect(open(client).read(inside)).rejects.toMatchObject({ code: 'WEB_REFUSED' });
  });

  it('cuts a page that is too long between two blocks', async () => {
    const page = await open(site({ [url]: `${'a'.repeat(150_000)}\n${'b'.repeat(100_000)}` })).read(url);
    expect([page.text.length, page.blocks.length]).toEqual([150_000, 1]);
  });

  it('stops when its time is up, and by a signal, and cleans up behind', async () => {
    const parser = new PlainParser();
    parser.waits = true;
    const client = site({ [url]: 'Rinse it.' });
    await expect(open(client, parser, { timeoutMs: 50 }).read(url)).rejects.toMatchObject({ code: 'TIMEOUT' });
    const controller = new AbortController();
    const reading = open(client, parser).read(url, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readdir(folder)).toEqual([]);
  });
});
