import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { declineReasons } from '#domain/decision.js';
import { migrationNames } from '#database/state/open-state.js';
import { huixiangdouCodes } from '#domain/huixiangdou-code.js';
import { errorCodes } from '#domain/errors.js';
import { reasonCatalogue } from '#domain/reason-catalogue.js';
import { repository } from './repository.js';

const { files, has, read } = repository;
const pages = files.filter((name) => name.endsWith('.md') && !name.startsWith('resources/corpus/') && !name.startsWith('test/'));
const rowsOf = (page: string): string[][] =>
  [...read(page).matchAll(/^\| `.*$/gmu)].map(([row]) => row.split(/(?<!\\)\|/u).map((cell) => cell.trim().replaceAll('`', '')));

const outsideFences = (text: string): string => text.replaceAll(/^```.*\n[\s\S]*?^```/gmu, '');

/** The names of a page's headings in links, as GitHub makes them. */
function headingsOf(page: string): Set<string> {
  const named = [...outsideFences(read(page)).matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(named);
}

describe('the docs', () => {
  it('list every error code with its status, whether to try again, and its meaning', () => {
    const listed = rowsOf('docs/errors.md').map(([, code, status, again, meaning]) => [code, status, again, meaning]);
    expect(listed).toEqual(
      Object.entries(errorCodes).map(([code, { status, retryable, title }]) => [code, `${status}`, retryable ? 'yes' : 'no', title]),
    );
  });

  it('list every reason to decline: number, meaning and remedy in both languages, and the code of HuixiangDou', () => {
    const plain = (text: string): string => text.replaceAll('`', '');
    const entries = Object.entries(reasonCatalogue).map(([reason, { number, meaning, remedy, huixiangdouCode }]) => {
      const code = `${huixiangdouCode} ${huixiangdouCodes[huixiangdouCode]}`;
      return [reason, `${number}`, meaning.en, meaning.zh, plain(remedy.en), plain(remedy.zh), code];
    });
    expect(rowsOf('docs/reasons.md').map((cells) => cells.slice(1, -1))).toEqual(entries);
    expect(entries.map(([reason]) => reason)).toEqual(Object.keys(declineReasons));
  });

  it('give every reason a number of its own, in order', () => {
    const numbers = Object.values(reasonCatalogue).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });

  it('leave no cell of these tables empty', () => {
    const rows = ['docs/errors.md', 'docs/reasons.md'].flatMap((page) => rowsOf(page).map((cells) => cells.slice(1, -1)));
    expect(rows.filter((cells) => cells.includes(''))).toEqual([]);
  });

  it('name the last migration of this release, by which is gone back to it', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('docs/upgrade.md')).toContain(`| ${version} | \`${migrationNames.at(-1)}\` |`);
  });

  it('list what is brought of others with its licence, as the lockfile has it, each under one that may be shipped', async () => {
    const { thirdPartyPage } = (await import(pathToFileURL(path.resolve('scripts/third-party-page.mjs')).href)) as {
      thirdPartyPage: () => string;
    };
    expect(read('THIRD_PARTY.md')).toBe(thirdPartyPage());
    // Sharp loads libvips as a library of its own; whoever takes JSZip may choose MIT.
    const may =
      /^(?:\(?(?:MIT(?:-0)?|Apache-2\.0|Apache 2\.0|BSD(?:-[23]-Clause)?|0BSD|ISC|Unlicense|BlueOak-1\.0\.0|Zlib|CC0-1\.0|WTFPL|Python-2\.0)(?: (?:AND|OR) )?)+/u;
    const others = [...read('THIRD_PARTY.md').matchAll(/^\| (\S+) \| \d[^|]* \| ([^|]+) \|$/gmu)].filter(
      ([, , licence = '']) => !may.test(licence),
    );
    expect(others.map(([, name]) => name)).toEqual(['@img/sharp-libvips']);
  });

  it('say of every direct dependency, and of nothing else, what it is for, with its version and licence', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string; license: string }> };
    const listed = rowsOf('docs/decisions/2026-11-27-dependencies.md');
    const direct = Object.keys({ ...dependencies, ...devDependencies }).map((name) => {
      const { version, license } = packages[`node_modules/${name}`]!;
      return [name, version, license];
    });
    expect(listed.map(([, name, , version, licence]) => [name, version, licence]).toSorted()).toEqual(direct.toSorted());
    expect(listed.filter(([, , purpose, , , , , cost]) => !purpose || !cost)).toEqual([]);
  });

  it('link only to files that exist', () => {
    const broken = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\(([^)#\s]+)/gu)]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/u.test(target) && !has(path.posix.join(path.posix.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'docs/errors.md', 'docs/reasons.md']));
    expect(broken).toEqual([]);
  });

  it('link only to headings that exist', () => {
    const broken = pages.flatMap((page) =>
      [...outsideFences(read(page)).matchAll(/\]\(([^)#\s:]*)#([^)\s]+)\)/gu)]
        .filter(([, target = '', heading = '']) => {
          const name = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
          return !headingsOf(name).has(decodeURIComponent(heading));
        })
        .map(([link]) => `${page}: ${link}`),
    );
    expect(headingsOf('docs/guides/owner.md')).toContain('reading-a-trace');
    expect(broken).toEqual([]);
  });

  it.each([
    ['en', 'docs/guides/owner.md', /(?<!\*)\*([^*\n]+)\*(?!\*)/gu],
    ['zh', 'docs/guides/owner.zh.md', /“([^”]+)”/gu],
  ])('say to owners what the page says (%s)', (language, guide, label) => {
    const words = files
      .filter((name) => name.startsWith('src/web-ui/words/'))
      .map((name) => read(name).split('export const zh')[language === 'en' ? 0 : 1])
      .join('');
    const labels = [...read(guide).matchAll(label)].map(([, said = '']) => said);
    expect(labels.length).toBeGreaterThan(30);
    expect(labels.filter((said) => !words.includes(said))).toEqual([]);
  });

  it('tell one story in README.md and README.zh.md: headings and commands in one order, the same pictures and links', () => {
    const storyOf = (page: string): Record<string, readonly string[]> => {
      const [text, shell] = [read(page), [...read(page).matchAll(/^```\n([\s\S]*?)^```/gmu)].map(([, code = '']) => code).join('')];
      const links = [...text.matchAll(/\]\(([^)]+)\)/gu)].map(
        ([, target = '']) => target.split('#')[0]?.replace(/\.(?:zh|en)(?=\.(?:md|png)$)/u, '') ?? '',
      );
      return {
        levels: [...outsideFences(text).matchAll(/^(#+) /gmu)].map(([, level = '']) => level),
        commands: shell.split('\n').map((line) => line.replace(/ +#.*$/u, '').replace(/".*"/u, '""')),
        links: links.filter((target) => target !== 'README.md').toSorted(),
      };
    };
    const [english, chinese] = [storyOf('README.md'), storyOf('README.zh.md')];
    expect(english['commands']).toContain('npm run demo');
    expect(english['links']).toEqual(expect.arrayContaining(['operator', 'owner', 'integrator'].map((name) => `docs/guides/${name}.md`)));
    expect(chinese).toEqual(english);
  });

  it('name only files of the project that exist', () => {
    const named = /`((?:src|test|docs|config|resources|scripts)\/[^`\s*<>{}]+)`/gu;
    const missing = ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'docs/threats.md'].flatMap((page) =>
      [...read(page).matchAll(named)].flatMap(([, name = '']) => (has(name) || name === 'config/local.yaml' ? [] : [`${page}: ${name}`])),
    );
    expect(missing).toEqual([]);
  });

  it('name only npm scripts that exist, and every script runs a file that exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...pages, 'scripts/setup.sh'].flatMap((page) =>
      [...read(page).matchAll(/npm run (?:--silent )?([a-z]+(?:[:-][a-z]+)*)/gu)].map(([, script = '']) => script),
    );
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const run = Object.values(scripts).flatMap((command) => command.match(/\bscripts\/[\w./-]+/gu) ?? []);
    expect(run.filter((name) => !has(name))).toEqual([]);
  });
});
