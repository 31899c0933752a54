import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { plantProject } from './plant-project.js';
import { repository } from './repository.js';

interface Report {
  readonly totalCruised: number;
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[];
}
interface Rule {
  readonly name: string;
  readonly to: { readonly pathNot?: string };
}

const { at, files, read } = repository;
const { forbidden } = createRequire(import.meta.url)(at('.dependency-cruiser.cjs')) as { forbidden: readonly Rule[] };
/** The table as the rules enforce it: each room with those it may import, itself included. */
const table = new Map(
  forbidden
    .filter(({ name }) => name.startsWith('room-'))
    .map(({ name, to }) => [name.slice('room-'.length), (/\((.*)\)/u.exec(to.pathNot ?? '')?.[1] ?? '').split('|')]),
);

function cruise(folder: string): Report {
  const args = [
    at('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '-T',
    'json',
    'src',
  ];
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1e8 } as const;
  const { summary } = JSON.parse(execFileSync(process.execPath, args, options)) as { summary: Report };
  return summary;
}

/** What the rules find in a project of these sources. */
function plant(sources: Readonly<Record<string, string>>): Report {
  const inSrc = Object.entries(sources).map(([name, text]) => [`src/${name}`, text]);
  return plantProject(['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'], Object.fromEntries(inSrc), cruise);
}

describe('the rooms', () => {
  it('are the folders of src/, and no file stands outside of one', () => {
    const entries = readdirSync(at('src'), { withFileTypes: true });
    expect(entries.filter((entry) => !entry.isDirectory() || !table.has(entry.name)).map(({ name }) => name)).toEqual([]);
  });

  it('are all in the table of CONTRIBUTING.md, and no others', () => {
    const described = [...read('CONTRIBUTING.md').matchAll(/^\| ((?:`[a-z-]+\/`(?:, )?)+) \| \S/gmu)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([a-z-]+)\/`/gu)].map(([, room]) => room),
    );
    expect(described.toSorted()).toEqual([...table.keys()].toSorted());
  });

  it('are kept: no import that the table does not allow, over all the sources', () => {
    const { totalCruised, violations } = cruise(repository.root);
    const sources = files.filter((name) => name.startsWith('src/') && name.endsWith('.ts') && !name.endsWith('.d.ts'));
    expect(totalCruised).toBeGreaterThanOrEqual(sources.length); // it reports success over no modules when it can not read them
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  }, 60_000);

  it('are guarded: of every pair of rooms, exactly the imports outside the table are found, of types too', () => {
    const rooms = [...table.keys()];
    const pairs = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => [from, to] as const));
    const sources = [
      ...rooms.map((room) => [`${room}/noun/thing.ts`, 'export type Thing = string;\n']),
      ...pairs.map(([from, to]) => [
        `${from}/noun/of-${to}.ts`,
        `import type { Thing } from '#${to}/noun/thing.js';\nexport type T = Thing;\n`,
      ]),
    ];
    const found = plant(Object.fromEntries(sources)).violations.map(({ rule, from }) => `${rule.name} ${from}`);
    const breaches = pairs.filter(([from, to]) => !table.get(from)?.includes(to));
    expect(breaches.length).toBeGreaterThan(100);
    expect(found.toSorted()).toEqual(breaches.map(([from, to]) => `room-${from} src/${from}/noun/of-${to}.ts`).toSorted());
  }, 60_000);

  it('are guarded: circles, the outside world in the core, siblings, unknown rooms and packages are found', () => {
    const { violations } = plant({
      'ports/clock.ts': 'export interface Clock { readonly now: number }\n',
      'shared/circle.ts': "import { back } from './back.js';\nexport const circle: number = back;\n",
      'shared/back.ts': "import { circle } from './circle.js';\nexport const back: number = circle;\n",
      'pipeline/disk.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
      'ingest/net.ts': "import { connect } from 'net';\nexport const open = connect;\n",
      'delivery/files.ts': "import { rm } from 'node:fs/promises';\nexport const gone = rm;\n",
      'jobs/child.ts': "export const { spawn } = await import('node:child_process');\n",
      'adapters/one/a.ts': "import { b } from '#adapters/two/b.js';\nexport const a = b;\n",
      'adapters/two/b.ts': 'export const b = 1;\n',
      'attic/thing.ts': "import type { Clock } from '#ports/clock.js';\nexport type Thing = Clock;\n",
      'app/spans.ts': "import type { Span } from '@opentelemetry/api';\nexport type T = Span;\n",
      'library/web.ts': "import { Get } from '@nestjs/common';\nexport const get = Get;\n",
      'cli/gone.ts': "import { gone } from '#domain/gone.js';\nexport const it = gone;\n",
      'config/developer.ts': "import { transform } from '@swc/core';\nexport const turn = transform;\n",
    });
    const found = new Set(violations.map(({ rule, from }) => `${rule.name} ${from}`));
    expect([...found].filter((breach) => !breach.startsWith('no-cycle')).toSorted()).toEqual([
      'core-is-pure src/delivery/files.ts',
      'core-is-pure src/ingest/net.ts',
      'core-is-pure src/jobs/child.ts',
      'core-is-pure src/pipeline/disk.ts',
      'known-rooms src/attic/thing.ts',
      'no-dev-dependency src/cli/gone.ts',
      'no-dev-dependency src/config/developer.ts',
      'opentelemetry-in-its-room src/app/spans.ts',
      'resolvable src/cli/gone.ts',
      'siblings-adapters src/adapters/one/a.ts',
      'web-only-outside src/library/web.ts',
    ]);
    expect([...found]).toContainEqual(expect.stringMatching(/^no-cycle src\/shared\//u));
  }, 60_000);
});
