import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { repository } from './repository.js';

const { at, files, read } = repository;
const code = files.filter((name) => /^(?:src|test|scripts)\/.*\.(?:ts|mjs|cjs)$/u.test(name));
// The page is a program of its own: web-ui.test.ts.
const sources = code.filter((name) => name.startsWith('src/') && !name.startsWith('src/web-ui/'));
const sourceRoot = pathToFileURL(at('src/')).href;

describe('#room imports, while testing,', () => {
  it('all mean files of src/, never of dist/', () => {
    const rooms = new Set(sources.flatMap((name) => read(name).match(/(?<=from ')#[a-z][\w/.-]*\.js(?=')/gu) ?? []));
    expect(rooms.size).toBeGreaterThan(100);
    expect([...rooms].map((room) => import.meta.resolve(room)).filter((url) => !url.startsWith(sourceRoot))).toEqual([]);
  });

  it('mean src/ in worker threads too', async () => {
    const worker = new Worker(at('test/architecture/resolve-room.child.mjs'));
    const [url] = (await once(worker, 'message')) as [string];
    expect(url).toBe(`${sourceRoot}domain/errors.ts`);
    await worker.terminate();
  });
});

describe('the sources', () => {
  it('have files of at most 300 lines', () => {
    expect(sources.filter((name) => read(name).trimEnd().split('\n').length > 300)).toEqual([]);
  });

  it('have names in kebab case, without words that name nothing', () => {
    const banned = /(?:^|[-/.])(?:utils?|helpers?|common|manager|base|misc|data|info|impl)(?=[-/.])|\/index\.ts$/u;
    expect(code.filter((name) => banned.test(name) || !/^[a-z0-9/.-]+$/u.test(name))).toEqual([]);
  });

  it('read the environment in one place', () => {
    expect(sources.filter((name) => /\bprocess(?:\.env\b|\['env'\])|\benv\b.*from 'node:process'/u.test(read(name)))).toEqual([
      'src/config/environment.ts',
    ]);
  });

  it('make folders in one way, which ends also where none can be made', () => {
    expect(sources.filter((name) => /\bmkdir(?:Sync)?\([^;]*\brecursive\b/u.test(read(name)))).toEqual([]);
  });

  it('load no optional package but where it is asked for: LangChain by its export alone', () => {
    const loadsIt = /^import (?!type ).* from '@langchain\//mu;
    expect(sources.filter((name) => loadsIt.test(read(name)))).toEqual(['src/langchain/huixiang-retriever.ts']);
    expect(sources.filter((name) => /#langchain\//u.test(read(name)) && !name.startsWith('src/langchain/'))).toEqual([]);
  });

  it('load the packages that few need when they are asked for, and not with the server', () => {
    const loaded = new Set<string>();
    const packages = new Set<string>();
    const follow = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const [, from = ''] of read(name).matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?'([^']+)';/gmu)) {
        const next = from.startsWith('#')
          ? `src/${from.slice(1)}`
          : from.startsWith('.')
            ? path.posix.join(path.posix.dirname(name), from)
            : null;
        if (next === null) packages.add(from);
        else follow(next.replace(/\.js$/u, '.ts'));
      }
    };
    follow('src/app/create-app.ts');
    follow('src/app/assemble.ts');
    follow('src/cli/serve.command.ts');
    expect([loaded.size > 200, packages.has('@nestjs/core')]).toEqual([true, true]);
    const late = /^(?:@modelcontextprotocol|openid-client|@langchain|langchain|node-llama-cpp|ioredis|pg)(?:\/|$)/u;
    expect([...packages].filter((name) => late.test(name))).toEqual([]);
  });

  it('have no enum, no namespace and no default export but that of a worker', () => {
    const unwanted = /^(?:export )?(?:declare )?(?:const )?(?:enum|namespace) |^export default /mu;
    expect(sources.filter((name) => !/\.(?:worker|d)\.ts$/u.test(name) && unwanted.test(read(name)))).toEqual([]);
  });
});

describe('tracked files', () => {
  const texts = files.filter((name) => !readFileSync(at(name)).includes(0));

  it('name no package registry', () => {
    const registry =
      /registry\.npmjs|npm(?:mirror)\.|pypi\.org|python(?:hosted)|repo1\.maven|maven\.apache|(?:deb|security)\.debian|\.ubuntu\.com|golang\.org/u;
    expect(texts.filter((name) => registry.test(read(name)))).toEqual([]);
  });

  it('name no path of one machine', () => {
    const machine = /(?<![\w.*-])\/(?:root|work|home\/[a-z]\w*|Users\/\w+)\/\w|\b[A-Z]:\\Users\\/u;
    expect(texts.filter((name) => machine.test(read(name)))).toEqual([]);
  });
});
