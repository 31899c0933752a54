import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  readonly totalCruised: number;
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string }[];
}

function cruise(folder: string): Report {
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const run = (): string =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1e8 });
  const { summary } = JSON.parse(run()) as { summary: Report };
  return summary;
}

describe('the rooms', () => {
  it('are kept: no import that the table does not allow, over all the sources', () => {
    const { totalCruised, violations } = cruise(root);
    const sources = readdirSync(path.join(root, 'src'), { recursive: true }).filter((name) => String(name).endsWith('.ts'));
    expect(totalCruised).toBeGreaterThanOrEqual(sources.length - 1);
    expect(violations).toEqual([]);
  }, 60_000);

  it('are guarded: planted breaches are found', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-rooms-'));
    try {
      for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
        cpSync(path.join(root, name), path.join(folder, name));
      symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
      const planted: Record<string, string> = {
        'domain/upward.ts': "import type { Clock } from '#ports/clock.js';\nexport type A = Clock;\n",
        'ports/clock.ts': 'export interface Clock { readonly now: number }\n',
        'pipeline/disk.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
        'adapters/one/a.ts': "import { b } from '#adapters/two/b.js';\nexport const a = b;\n",
        'adapters/two/b.ts': 'export const b = 1;\n',
        'shared/circle.ts': "import { back } from './back.js';\nexport const circle: number = back;\n",
        'shared/back.ts': "import { circle } from './circle.js';\nexport const back: number = circle;\n",
        'attic/thing.ts': "import type { Clock } from '#ports/clock.js';\nexport type B = Clock;\n",
        'ingest/web.ts': "import { Get } from '@nestjs/common';\nexport const get = Get;\n",
      };
      for (const [name, text] of Object.entries(planted)) {
        mkdirSync(path.dirname(path.join(folder, 'src', name)), { recursive: true });
        writeFileSync(path.join(folder, 'src', name), text);
      }
      const found = cruise(folder).violations.map(({ rule, from }) => `${rule.name} ${from}`);
      expect(found).toEqual(
        expect.arrayContaining([
          'room-domain src/domain/upward.ts',
          'core-is-pure src/pipeline/disk.ts',
          'siblings-adapters src/adapters/one/a.ts',
          'known-rooms src/attic/thing.ts',
          'web-only-outside src/ingest/web.ts',
          expect.stringMatching(/^no-cycle src\/shared\//u),
        ]),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
