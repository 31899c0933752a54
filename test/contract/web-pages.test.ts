import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { GuardedWebPages } from '#adapters/web-pages/guarded-web-pages.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeWebClient } from '../fakes/fake-web-client.js';
import { FakeWebPages } from '../fakes/fake-web-pages.js';
import { webPagesContract } from './web-pages.contract.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'huixiang-pages-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

webPagesContract('FakeWebPages', async (pages) => new FakeWebPages(pages));
webPagesContract('GuardedWebPages', async (pages) => {
  const client = new FakeWebClient();
  for (const [url, text] of Object.entries(pages))
    client.pages.set(url, { headers: { 'content-type': 'text/html' }, body: `<title>Pump</title><p>${text}</p>` });
  const parser = new WorkerDocumentParser({ timeoutSeconds: 30, memoryMegabytes: 256, maxPages: 10, ocr: null, images: null });
  const own = await mkdtemp(path.join(folder, 'cache-'));
  return new GuardedWebPages(
    { client, parser, clock: new FakeClock() },
    { folder: own, maxBytes: 100_000, timeoutMs: 30_000, keepMs: 60_000, maxKeptBytes: 1_000_000 },
  );
});
