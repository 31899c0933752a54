import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = readdirSync(path.join(root, 'src'), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts'));
const banned = /(^|[-/.])(utils?|helpers?|common|manager|base|misc|data|info|impl)([-/.]|$)/u;

describe('the sources', () => {
  it('resolve #room imports to src/ while testing, never to dist/', () => {
    const resolved = import.meta.resolve('#domain/errors.js');
    expect(resolved).toContain('/src/domain/errors.');
    expect(new Error('where am I').stack).not.toContain('/dist/');
  });

  it('have files of at most 300 lines', () => {
    const long = sources.filter((name) => readFileSync(path.join(root, 'src', name), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('have names in kebab case, without words that name nothing', () => {
    expect(sources.filter((name) => banned.test(name) || !/^[a-z0-9/.-]+$/u.test(name))).toEqual([]);
  });

  it('read the environment in one place', () => {
    const readers = sources.filter((name) => /process\.env\b/u.test(readFileSync(path.join(root, 'src', name), 'utf8')));
    expect(readers).toEqual(['config/environment.ts']);
  });

  it('mock no module in tests', () => {
    const tests = readdirSync(path.join(root, 'test'), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts') && !name.startsWith('architecture'));
    expect(
      tests.filter((name) => /jest\.(mock|unstable_mockModule|doMock)\(/u.test(readFileSync(path.join(root, 'test', name), 'utf8'))),
    ).toEqual([]);
  });
});
