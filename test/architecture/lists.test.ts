import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { declineReasons } from '#domain/decision.js';
import { errorCodes } from '#domain/errors.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const firstColumn = (page: string): string[] => [...page.matchAll(/^\| `([^`]+)` \|/gmu)].map((match) => match[1] ?? '');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((name) => name && existsSync(path.join(root, name)));

describe('lists in the docs', () => {
  it('name every error code with its status', () => {
    const rows = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \| (\d+) \| (yes|no) \|/gmu)].map(([, code, status, again]) => [
      code,
      Number(status),
      again === 'yes',
    ]);
    expect(rows).toEqual(Object.entries(errorCodes).map(([code, { status, retryable }]) => [code, status, retryable]));
  });

  it('name every reason to decline, with its meaning, and the page has words for it in both languages', () => {
    const page = read('docs/reasons.md');
    expect(firstColumn(page)).toEqual(Object.keys(declineReasons));
    const script = read('resources/web/page.js');
    for (const reason of Object.keys(declineReasons)) expect(script.match(new RegExp(`(?<![\\w-])'?${reason}'?:`, 'gu'))).toHaveLength(2);
  });

  it.each(['README.md', 'README.zh.md'])('%s names every command', (name) => {
    const main = read('src/cli/main.ts');
    const commands = [...main.matchAll(/from '#cli\/([a-z]+)\.command\.js'/gu)].map((match) => match[1] ?? '');
    expect(commands.length).toBeGreaterThan(5);
    const page = read(name);
    for (const command of commands) expect(page).toMatch(new RegExp(`^\\| \`${command}\\b`, 'mu'));
  });

  it.each(['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'docs/errors.md', 'docs/reasons.md', 'docs/configuration.md'])(
    '%s links to files that exist',
    (name) => {
      const targets = [...read(name).matchAll(/\]\(([^)#\s]+)[^)]*\)/gu)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:/u.test(target));
      expect(targets.filter((target) => !existsSync(path.join(root, path.dirname(name), target)))).toEqual([]);
    },
  );

  it('name no machine and no package registry in tracked files', () => {
    const hosts = [
      'registry.' + 'npmjs',
      'npm' + 'mirror',
      'pypi.' + 'org',
      'files.python' + 'hosted',
      'repo1.' + 'maven',
      'repo.maven.' + 'apache',
      'deb.' + 'debian',
      '/ro' + 'ot/',
      '/work/' + 'main',
    ];
    const texts = tracked.filter((name) => !/\.(pdf|docx|svg)$/u.test(name));
    expect(texts.filter((name) => hosts.some((host) => read(name).includes(host)))).toEqual([]);
  });
});

describe('the sample library', () => {
  it('has examples that are lists of distinct messages, enough to learn from', () => {
    for (const name of ['good.json', 'bad.json']) {
      const messages = JSON.parse(read(`resources/questions/${name}`)) as string[];
      expect(messages.every((message) => typeof message === 'string' && message.trim() !== '')).toBe(true);
      expect(new Set(messages).size).toBe(messages.length);
      expect(messages.length).toBeGreaterThanOrEqual(30);
    }
  });

  it('has golden questions whose documents exist', () => {
    const rows = read('resources/questions/golden.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const documents = rows.flatMap((row) => (typeof row['document'] === 'string' ? [row['document']] : []));
    expect(documents.filter((document) => !existsSync(path.join(root, 'resources/corpus', document)))).toEqual([]);
    expect(rows.length).toBeGreaterThan(50);
  });
});
