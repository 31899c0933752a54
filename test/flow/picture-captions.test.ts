import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { CachedImageReader } from '#adapters/image-reader/cached-image-reader.js';
import { LanguageModelImageReader } from '#adapters/image-reader/language-model-image-reader.js';
import { FileParsedStore } from '#adapters/parsed-store/file-parsed-store.js';
import type { DocumentRecord } from '#domain/document.js';
import { Ingest } from '#ingest/ingest.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import { temporaryFolder } from '../contract/temporary-folder.js';
import { drain } from '../fakes/drain.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { FakeOcrEngine } from '../fakes/fake-ocr-engine.js';
import { layeredLanguageModel } from '../fakes/layered-language-model.js';
import { MemoryBuildStore } from '../fakes/memory-build-store.js';
import { MemoryIngestJournal } from '../fakes/memory-ingest-journal.js';
import { MemoryTermStore } from '../fakes/memory-term-store.js';
import { MemoryVectorCacheStore } from '../fakes/memory-vector-cache.js';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';

const caption = 'A photograph of a crimson lantern beside a round brass knob.';
const folder = temporaryFolder();
let server: OpenAiServer;
let builds: MemoryBuildStore;
let embedder: FakeEmbedder;
let vectors: MemoryVectorCacheStore;
const parsers: WorkerDocumentParser[] = [];

beforeEach(async () => {
  server = await startOpenAiServer();
  server.script({ kind: 'stream', pieces: [caption] });
  [builds, embedder, vectors] = [new MemoryBuildStore(), new FakeEmbedder(), new MemoryVectorCacheStore()];
  await mkdir(folder.file('docs'));
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#c00' } })
    .png()
    .toBuffer();
  await writeFile(folder.file('docs/lantern.png'), picture);
  await writeFile(folder.file('docs/parts.md'), '# Parts\n\nEvery part has a number.\n\n![the part](lantern.png)\n');
  await writeFile(folder.file('docs/notes.md'), '# Notes\n\nRinse the filter every month.\n');
});
afterEach(async () => {
  await Promise.all(parsers.splice(0).map((parser) => parser.close()));
  await server.close();
});

interface Reading {
  readonly describes?: boolean;
  readonly ocr?: OcrEngine | null;
  readonly retryFailed?: boolean;
}

/** A whole ingest with real files, threads, layers and a server; each call is a new process as far as the parts know. */
async function ingest({ describes = true, ocr = new FakeOcrEngine([]), retryFailed = false }: Reading = {}): Promise<
  readonly DocumentRecord[]
> {
  const { model } = await layeredLanguageModel({ baseUrl: server.baseUrl, retries: 0 });
  const asked = { prompts: { zh: '描述这张图片。', en: 'Describe the picture.' }, maxTokens: 100, timeoutSeconds: 30 };
  const images = describes ? new CachedImageReader(new LanguageModelImageReader(model, asked), folder.file('captions')) : null;
  const parser = new WorkerDocumentParser({ timeoutSeconds: 60, memoryMegabytes: 256, maxPages: 100, threads: 2, ocr, images });
  parsers.push(parser);
  const source = new FolderDocumentSource({
    include: [],
    exclude: [],
    maxFileBytes: 1e7,
    reads: (name) => parser.reads(name),
    unpackedFolder: folder.file('unpacked'),
  });
  const parts = {
    openSource: () => source,
    parser,
    parsed: new FileParsedStore(folder.file('libraries'), parser.version),
    terms: new MemoryTermStore(),
    journal: new MemoryIngestJournal(),
    openTokenizer: () => Promise.resolve({ count: (text: string) => text.split(/\s+/u).length }),
    clock: new FakeClock(),
    builds,
    embedder,
    vectors,
  };
  const run = new Ingest(parts, { chunkTokens: async () => 64, readings: async () => new Map(), readAtOnce: 4, withTokens: false });
  const sources = [{ kind: 'folder' as const, path: folder.file('docs'), url: null }];
  const wanted = async () => ({ sources, areOwners: false });
  const { result } = await drain(run.run({ library: 'default', sources: wanted, retryFailed, signal: new AbortController().signal }));
  return result.manifest.documents;
}

async function found(text: string): Promise<string[]> {
  const build = await builds.open('default', embedder.model);
  const hits = build.chunks.find(text, 5).map(({ id }) => id);
  const documents = build.chunks.chunks(hits).map(({ document }) => document);
  await build.close();
  return documents.sort();
}

const stateOf = (documents: readonly DocumentRecord[], name: string) => documents.find(({ document }) => document === name);

it('finds a picture without any text by what it shows, alone and in a document', async () => {
  const documents = await ingest();
  expect(documents.map(({ document, state }) => [document, state])).toEqual([
    ['lantern.png', 'ready'],
    ['notes.md', 'ready'],
    ['parts.md', 'ready'],
  ]);
  expect(await found('crimson lantern')).toEqual(['lantern.png', 'parts.md']);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.body.messages?.[0]?.content).toMatchObject([
    { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image\/jpeg;base64,/u) } },
    { type: 'text' },
  ]);
});

it('reads pictures anew when it is switched on, embeds nothing else anew, and asks for no picture twice', async () => {
  expect(stateOf(await ingest({ describes: false }), 'lantern.png')).toMatchObject({ state: 'failed' });
  expect(await found('crimson lantern')).toEqual([]);
  const before = embedder.calls.length;
  await ingest();
  const texts = embedder.calls.slice(before).flatMap((call) => call.texts.filter(Boolean));
  expect(texts.filter((text) => text.includes('Rinse'))).toEqual([]);
  expect(texts.filter((text) => text.includes('crimson')).length).toBeGreaterThan(0);
  await ingest({ describes: false });
  await ingest();
  await writeFile(folder.file('docs/notes.md'), '# Notes\n\nRinse it every week.\n');
  await ingest();
  expect(await found('crimson lantern')).toContain('lantern.png');
  expect(server.received).toHaveLength(1);
});

it('keeps the text that was read in a picture, with a warning, when nobody can say what it shows', async () => {
  server.script({ kind: 'status', status: 500 });
  const documents = await ingest({ ocr: new FakeOcrEngine(['SERIAL 4711']) });
  expect(stateOf(documents, 'lantern.png')).toMatchObject({
    state: 'ready',
    warnings: [expect.stringMatching(/^pictures that could not be described: 1 \(first: .*500/u)],
  });
  expect(await found('SERIAL 4711')).toEqual(['lantern.png', 'parts.md']);
  server.script({ kind: 'stream', pieces: [caption] });
  await ingest({ ocr: new FakeOcrEngine(['SERIAL 4711']) });
  expect(await found('crimson lantern')).toEqual([]);
  const again = await ingest({ ocr: new FakeOcrEngine(['SERIAL 4711']), retryFailed: true });
  expect(again.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(await found('crimson lantern')).toEqual(['lantern.png', 'parts.md']);
});

it('puts what a picture shows below the text in it, in the language of that text', async () => {
  server.script({ kind: 'stream', pieces: ['一盏红灯。'] });
  await ingest({ ocr: new FakeOcrEngine(['电源指示灯']) });
  const build = await builds.open('default', embedder.model);
  const [chunk] = build.chunks.chunksOf('lantern.png');
  await build.close();
  expect(chunk?.text).toMatch(/^电源指示灯\s+图片：一盏红灯。$/u);
  expect(JSON.stringify(server.received[0]?.body.messages)).toContain('描述这张图片。');
});
