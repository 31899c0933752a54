import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { run, start, type Running } from './command.js';
import { databaseOf } from './database.js';
import { writeDocuments } from './documents.js';
import { freePort } from './free-port.js';
import { lendVectors } from './lend-vectors.js';

interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

interface Example extends Block {
  /** What the page says that it prints; null where it says nothing. */
  readonly prints: Block | null;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const pythonPackages = path.join(root, '.cache/python');
const programs: Readonly<Record<string, readonly string[]>> = {
  bash: ['bash', '-euo', 'pipefail', '-c', '. ./vars; . "$0"; export -p > vars'],
  js: ['bash', '-euo', 'pipefail', '-c', '. ./vars; exec node "$0"'],
  python: ['bash', '-euo', 'pipefail', '-c', '. ./vars; exec python3 "$0"'],
};
const endings: Readonly<Record<string, string>> = { bash: 'sh', js: 'mjs', python: 'py' };

const page = readFileSync(path.join(root, 'docs/guides/integrator.md'), 'utf8');
const blocks: readonly Block[] = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gmsu)].map(({ 1: language = '', 2: code = '', index }) => ({
  language,
  code,
  line: page.slice(0, index).split('\n').length,
}));
const examples: readonly Example[] = blocks.flatMap((block, i) => {
  if (!(block.language in programs)) return [];
  const next = blocks[i + 1];
  return [{ ...block, prints: next && ['json', 'text'].includes(next.language) ? next : null }];
});

let home: string;
let serve: Running;
let ports: Readonly<Record<string, string>>;
let env: NodeJS.ProcessEnv;
const onOurPorts = (code: string): string => code.replaceAll(/127\.0\.0\.1:8080|\b9000\b/gu, (found) => ports[found] ?? found);

/** The programs that the page expects: `npx huixiang`, and the packages that its examples import. */
function installPrograms(): void {
  mkdirSync(path.join(home, 'bin'));
  writeFileSync(path.join(home, 'bin/npx'), `#!/bin/sh\nshift\nexec node '${root}/dist/cli/main.js' "$@"\n`, { mode: 0o755 });
  mkdirSync(path.join(home, 'node_modules'));
  for (const name of ['openai', '@modelcontextprotocol'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(home, 'node_modules', name));
  symlinkSync(root, path.join(home, 'node_modules/huixiang'));
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  writeDocuments(path.join(home, 'repodir'));
  installPrograms();
  const [ours, theirs] = [await freePort(), await freePort()];
  ports = { '127.0.0.1:8080': `127.0.0.1:${ours}`, 9000: String(theirs) };
  const secret = { HUIXIANG_CHANNEL_HELPDESK_SECRET: 'a-secret-that-both-sides-know-1234' };
  env = {
    ...process.env,
    ...databaseOf(home),
    ...secret,
    PATH: `${home}/bin:${process.env['PATH']}`,
    HUIXIANG_HOME: home,
    HUIXIANG_MODELS: process.env['HUIXIANG_MODELS'] ?? path.join(root, 'workdir/models'),
    NODE_OPTIONS: '',
    PYTHONPATH: pythonPackages,
    NO_PROXY: '127.0.0.1',
  };
  mkdirSync(path.join(home, 'config'));
  writeFileSync(path.join(home, 'config/local.yaml'), onOurPorts(blocks.find(({ language }) => language === 'yaml')?.code ?? ''));
  writeFileSync(path.join(home, 'vars'), '');
  await lendVectors(home, 'default');
  expect(await run(home, ['ingest'], { env: secret })).toMatchObject({ code: 0 });
  serve = start(home, ['serve'], { env: { ...secret, HUIXIANG_SERVER__PORT: String(ours) } });
  await serve.says('apps of messaging platforms are listened to');
}, 120_000);

afterAll(async () => {
  serve.kill('SIGKILL');
  await serve.finished;
  rmSync(home, { recursive: true, force: true });
});

async function outputOf({ language, code, line }: Example): Promise<string> {
  const file = path.join(home, `line-${line}.${endings[language]}`);
  writeFileSync(file, onOurPorts(code));
  const [program = '', ...args] = programs[language] ?? [];
  const { stdout } = await promisify(execFile)(program, [...args, file], { cwd: home, env, timeout: 100_000 });
  return stdout;
}

const within = (said: unknown): unknown => {
  if (Array.isArray(said)) return said.map(within);
  if (typeof said !== 'object' || said === null) return said;
  return expect.objectContaining(Object.fromEntries(Object.entries(said).map(([name, value]) => [name, within(value)])));
};

describe('the examples of docs/guides/integrator.md', () => {
  it('are of every door', () => {
    const kinds = examples.map(({ language }) => language);
    expect(new Set(kinds)).toEqual(new Set(['bash', 'js', 'python']));
    for (const door of ['/api/v1/chat', '/v1`', '/mcp`', 'huixiang/langchain', '/channels/webhook/', '/widget"', '/huixiangdou_inference'])
      expect(examples.map(({ code }) => code).join('')).toContain(door);
  });

  for (const example of examples) {
    const { language, line, prints } = example;
    const isBrought = language !== 'python' || existsSync(pythonPackages); // by scripts/setup.sh, where there is pip
    (isBrought ? it : it.skip)(
      `print what is written: ${language} of line ${line}`,
      async () => {
        const printed = await outputOf(example);
        if (prints?.language === 'json') expect(JSON.parse(printed)).toEqual(within(JSON.parse(prints.code)));
        if (prints?.language === 'text') expect(printed).toBe(prints.code);
      },
      120_000,
    );
  }
});
