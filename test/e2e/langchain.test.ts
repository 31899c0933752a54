import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FaissStore } from '@langchain/community/vectorstores/faiss';
import { SyntheticEmbeddings } from '@langchain/core/utils/testing';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { run, start } from './command.js';
import { databaseOf } from './database.js';
import { writeDocuments } from './documents.js';
import { freePort } from './free-port.js';
import { lendVectors } from './lend-vectors.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let home: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  writeDocuments(path.join(home, 'repodir'));
  writeFileSync(
    path.join(home, 'repodir/tagged.md'),
    '---\ntags: [garden]\ndate: 2026-03-01\n---\n\n# Hose\n\nThe filter of the garden hose is rinsed in spring.\n',
  );
  mkdirSync(path.join(home, 'config'));
  writeFileSync(path.join(home, 'notes.txt'), 'The cat flap C9 opens at six in the morning and closes at nine in the evening.\n');
  writeFileSync(
    path.join(home, 'config/local.yaml'),
    `sources:
  - library: notes
    kind: langchain
    name: notes
    module: "@langchain/classic/document_loaders/fs/text"
    export: TextLoader
    arguments: [${JSON.stringify(path.join(home, 'notes.txt'))}]
`,
  );
  await lendVectors(home, 'default', 'notes');
  expect(await run(home, ['ingest'])).toMatchObject({ code: 0 });
}, 240_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

const models = process.env['HUIXIANG_MODELS'] ?? path.join(root, 'workdir/models');

/** What a program that uses the package's export says of each question. */
async function retrieve(asked: object): Promise<any[]> {
  const env = { ...process.env, NODE_OPTIONS: '', HUIXIANG_MODELS: models, ...databaseOf(home) };
  const child = path.join(root, 'test/e2e/retrieve.child.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(asked)], { env });
  return JSON.parse(stdout);
}

const question = 'how often is the filter of the pump rinsed?';

describe('huixiang/langchain', () => {
  it('retrieves from a home and the same over a server, in a chain of LangChain, within a filter and the rights of a key', async () => {
    const filters = [{ tags: ['garden'] }, { from: '2026-02-01' }, { documents: ['tagged.md'] }];
    const questions = [
      { question, k: 3 },
      ...filters.map((filter) => ({ question, filter })),
      { question, filter: { tags: ['nothing'] } },
      { question, library: 'nowhere' },
    ];
    const [first, ...others] = await retrieve({ home, questions });
    expect(first.documents.length).toBeLessThanOrEqual(3);
    expect(first.documents[0]).toMatchObject({
      pageContent: expect.stringContaining('Rinse the filter of the pump every month'),
      metadata: {
        source: 'pump.md',
        document: 'pump.md',
        library: 'default',
        number: 1,
        heading: expect.stringContaining('Cleaning'),
        score: expect.any(Number),
        cosine: expect.any(Number),
        start: expect.any(Number),
      },
    });
    expect([first.answer, first.prompted]).toEqual(['Every month.', expect.stringContaining('pump.md: ')]);
    for (const { documents } of others.slice(0, filters.length))
      expect(documents.map(({ metadata }: any) => metadata.document)).toEqual(['tagged.md']);
    expect(others.slice(filters.length)).toMatchObject([{ code: 'INVALID_INPUT' }, { code: 'LIBRARY_NOT_FOUND' }]);

    await run(home, ['account', 'add', 'root', '--role', 'admin']);
    const keyOf = async (rights: string) =>
      /hx_\S+/u.exec((await run(home, ['key', 'add', '--account', 'root', '--name', 'x', '--rights', rights])).stdout)?.[0] ?? '';
    const [reading, asking] = [await keyOf('read'), await keyOf('ask')];
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}/`;
    const serve = start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port) } });
    try {
      await serve.says('listening');
      // What to do about a library that is not there differs between a shell and a server.
      const missing = { code: 'LIBRARY_NOT_FOUND', message: expect.stringContaining('there is no library nowhere') };
      const expected = [first, ...others.slice(0, -1), missing];
      expect(await retrieve({ baseUrl, apiKey: reading, questions })).toEqual(expected);
      expect(await retrieve({ baseUrl, apiKey: asking, questions: [{ question }] })).toMatchObject([{ code: 'NOT_ALLOWED' }]);
      expect(await retrieve({ baseUrl, questions: [{ question }] })).toMatchObject([{ code: 'NOT_SIGNED_IN' }]);
    } finally {
      serve.kill('SIGTERM');
      await serve.finished;
    }
    expect(await retrieve({ baseUrl, apiKey: reading, questions: [{ question }] })).toMatchObject([{ code: 'WEB_FAILED' }]);
  }, 240_000);
});

describe('huixiang import-langchain', () => {
  it('makes a library of a folder that FaissStore wrote, embedded anew, which answers with citations', async () => {
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 120, chunkOverlap: 40 });
    const sources = {
      '/srv/kb/wash/machine.txt':
        'The washing machine W1 is descaled every three months with citric acid.\n\nIts drum is turned by hand before the first use. The hose is two metres long and must not be bent.',
      '/srv/kb/warranty.md': '# Warranty\n\nThe washing machine W1 has a warranty of five years.',
    };
    const pieces = (
      await Promise.all(Object.entries(sources).map(([source, text]) => splitter.createDocuments([text], [{ source }])))
    ).flat();
    const folder = path.join(home, 'faiss');
    const store = await FaissStore.fromDocuments(pieces, new SyntheticEmbeddings({ vectorSize: 16 }));
    await store.save(folder);
    const { code, stdout, stderr } = await run(home, ['import-langchain', folder, '--library', 'wash', '--json']);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${pieces.length} texts of 2 documents`)]);
    expect(JSON.parse(stdout)).toMatchObject({ imported: { documents: 2, texts: pieces.length, dimension: 16 }, counts: { ready: 2 } });
    expect(stderr).toContain('embedding them anew by multilingual-e5-small');
    const asked = await run(home, [
      'ask',
      '--library',
      'wash',
      '--mode',
      'direct',
      '--json',
      'how often is the washing machine W1 descaled?',
    ]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ outcome: 'answered', citations: [{ document: 'wash/machine.txt.md' }] });
    expect(await run(home, ['import-langchain', folder, '--library', 'wash'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('CONFLICT'),
    });
    expect(await run(home, ['import-langchain', home, '--library', 'other'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('SOURCE_UNREADABLE'),
    });
  }, 180_000);
});

describe('a loader of LangChain in config/local.yaml', () => {
  it('gives the documents of a library', async () => {
    expect(await run(home, ['ingest', '--library', 'notes'])).toMatchObject({ code: 0 });
    const { stdout } = await run(home, ['documents', '--library', 'notes', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ documents: [{ document: 'notes.txt.md', state: 'ready' }] });
    const asked = await run(home, ['ask', '--library', 'notes', '--mode', 'direct', '--json', 'when does the cat flap C9 open?']);
    expect(JSON.parse(asked.stdout)).toMatchObject({ outcome: 'answered', citations: [{ document: 'notes.txt.md' }] });
  }, 120_000);
});
