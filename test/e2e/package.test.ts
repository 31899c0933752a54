import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeDocuments } from './documents.js';
import { freePort } from './free-port.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-package-'));
const home = path.join(folder, 'empty');
/**
 * Nothing of this repository is found by its place; the models of the machine are not fetched again. The state stays in a file, whatever
 * TEST_DATABASE says: `pg` is optional, and that the package works without it is what is to be seen here.
 */
const env = { ...process.env, NODE_OPTIONS: '', HUIXIANG_MODELS: process.env['HUIXIANG_MODELS'] ?? path.join(root, 'workdir/models') };

async function inside(place: string, command: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: place, env, timeout: 240_000, maxBuffer: 64 * 1_048_576 });
  return stdout;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;

beforeAll(async () => {
  mkdirSync(home);
  // Not built anew, as `prepack` would: other tests work with dist/ meanwhile.
  const said: unknown = JSON.parse(await inside(root, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', folder));
  packed = Object.values(said as Record<string, Packed>)[0] as Packed; // a list before npm 11
  console.log(`${packed.filename}: ${packed.files.length} files, ${packed.size} bytes, unpacked ${packed.unpackedSize}`);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The package', () => {
  it('has what runs, and nothing else', () => {
    const names = packed.files.map(({ path: name }) => name);
    for (const name of ['dist/cli/main.js', 'dist/langchain/huixiang-retriever.d.ts', 'config/default.yaml', 'scripts/ensure-faiss.mjs'])
      expect(names).toContain(name);
    expect(names.some((name) => name.startsWith('resources/prompts/zh/'))).toBe(true);
    expect(names.filter((name) => /^(?:src|test|workdir|node_modules|\.)|\.map$|local\.yaml$|tsbuildinfo/u.test(name))).toEqual([]);
    expect(packed.size).toBeLessThan(8_500_000); // the page is most of it: each of its files as it is, and compressed in two ways
  });

  it('has every page that its pages link to', () => {
    const names = packed.files.map(({ path: name }) => name);
    const pages = names.filter((name) => name.startsWith('docs/') && name.endsWith('.md')); // the README is the repository's, whose sources it points to too
    const links = pages.flatMap((page) =>
      [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\(([^)#\s]+)/gu)]
        .filter(([, target = '']) => !/^[a-z]+:/u.test(target))
        .map(([, target = '']) => ({ page, target: path.posix.join(path.posix.dirname(page), target) })),
    );
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ target }) => !names.some((name) => name === target || name.startsWith(`${target}/`)))).toEqual([]);
  });

  it('has the types that its export is made of', () => {
    const names = new Set(packed.files.map(({ path: name }) => name));
    const reached = new Set(['dist/langchain/huixiang-retriever.d.ts']);
    for (const name of reached) {
      expect([name, names.has(name)]).toEqual([name, true]);
      for (const [, imported] of readFileSync(path.join(root, name), 'utf8').matchAll(/['"]#([^'"]+)\.js['"]/gu))
        reached.add(`dist/${imported}.d.ts`);
    }
    expect(reached.size).toBeGreaterThan(10);
  });

  it('is installed in an empty folder without a script of strangers, set up, and answers from documents, also by LangChain', async () => {
    const archive = path.join(folder, packed.filename);
    const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    await inside(home, 'npm', 'install', ...quiet, archive, '@langchain/core@1.4.0');
    expect(existsSync(path.join(home, 'node_modules/faiss-node/build/Release/faiss-node.node'))).toBe(false);
    const npx = (...args: string[]): Promise<string> => inside(home, 'npx', '--no-install', 'huixiang', ...args);
    expect(await npx('--version')).toBe(`${packed.filename.replace(/^huixiang-|\.tgz$/gu, '')}\n`);
    expect(await npx('setup')).toMatch(/is already in [^]*ready: put documents into repodir/u);

    writeDocuments(path.join(home, 'repodir'));
    await npx('ingest');
    const asked = JSON.parse(await npx('ask', '--mode', 'direct', '--json', 'how often do I clean the pump filter?'));
    expect(asked).toMatchObject({
      outcome: 'answered',
      reply: expect.stringContaining('every month'),
      citations: [{ document: 'pump.md' }],
    });
    writeFileSync(
      path.join(home, 'retrieve.mjs'),
      `import { HuixiangRetriever } from 'huixiang/langchain';
const retriever = HuixiangRetriever.open({ k: 1 });
const found = await retriever.invoke('how often do I clean the pump filter?');
await retriever.close();
console.log(JSON.stringify(found.map(({ metadata }) => metadata.document)));\n`,
    );
    expect(JSON.parse(await inside(home, process.execPath, 'retrieve.mjs'))).toEqual(['pump.md']);

    // With the versions that npm chose there, which our lockfile does not decide.
    const port = await freePort();
    const main = path.join(home, 'node_modules/huixiang/dist/cli/main.js');
    const server = spawn(process.execPath, [main, 'serve', '--port', `${port}`], { cwd: home, env, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(server, 'close');
    await new Promise<void>((resolve) => {
      server.stderr.setEncoding('utf8').on('data', (piece: string) => void (piece.includes('listening') && resolve()));
      void ended.then(() => resolve());
    });
    const session = await fetch(`http://127.0.0.1:${port}/api/v1/session`, { headers: { cookie: 'a=b' } }).finally(() =>
      server.kill('SIGTERM'),
    );
    expect([session.status, (await ended)[0]]).toEqual([200, 0]);
  }, 400_000);
});
