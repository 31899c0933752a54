import { spawnSync } from 'node:child_process';
import { plantProject } from './plant-project.js';
import { repository } from './repository.js';

const ours = ['.oxlintrc.json', 'tsconfig.json', 'test/tsconfig.json', 'package.json'];
const lines = (count: number): string => Array.from({ length: count }, (_, place) => `  await step(${place});`).join('\n');

function lint(folder: string): string[] {
  const args = ['--type-aware', '--deny-warnings', '--format=json', '.'];
  const options = { cwd: folder, encoding: 'utf8', timeout: 60_000, env: { ...process.env, NODE_OPTIONS: '' } } as const;
  const { stdout, stderr } = spawnSync(repository.at('node_modules/.bin/oxlint'), args, options);
  if (stdout === '') throw new Error(`oxlint says nothing but: ${stderr}`);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  return diagnostics.map(({ code, filename }) => `${filename} ${code}`);
}

describe('the lint rules', () => {
  it('find what was planted in the sources, and nothing in what is right', () => {
    const step = 'export async function step(place: number): Promise<number> {\n  return place;\n}\n';
    const found = plantProject(
      ours,
      {
        'src/shared/step.ts': step,
        'src/shared/floating.ts': "import { step } from './step.js';\nexport function start(): void {\n  step(1);\n}\n",
        'src/shared/misused.ts':
          "import { step } from './step.js';\nexport const run = (items: number[]): void => items.forEach(async (item) => void (await step(item)));\n",
        'src/shared/any.ts': 'export const things = new Map<string, any>();\n',
        'src/shared/environment.ts': "export const home = process.env['HOME'];\n",
        'src/shared/talk.ts': "export const talk = (): void => console.log('hello');\n",
        'src/shared/four.ts': 'export const sum = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;\n',
        'src/shared/long.ts': `import { step } from './step.js';\nexport async function long(): Promise<void> {\n${lines(51)}\n}\n`,
        'src/shared/file.ts': Array.from({ length: 301 }, (_, place) => `export const line${place} = ${place};\n`).join(''),
        'src/shared/plain.ts': 'export default 1;\n',
      },
      lint,
    );
    expect(found.toSorted()).toEqual([
      'src/shared/any.ts typescript(no-explicit-any)',
      'src/shared/environment.ts node(no-process-env)',
      'src/shared/file.ts eslint(max-lines)',
      'src/shared/floating.ts typescript(no-floating-promises)',
      'src/shared/four.ts eslint(max-params)',
      'src/shared/long.ts eslint(max-lines-per-function)',
      'src/shared/misused.ts typescript(no-misused-promises)',
      'src/shared/plain.ts import(no-default-export)',
      'src/shared/talk.ts eslint(no-console)',
    ]);
  }, 60_000);

  it('find tests that would not fail, are left out, or mock a module', () => {
    const found = plantProject(
      ours,
      {
        'test/unit/floating.test.ts': "it('refuses', () => {\n  expect(Promise.resolve(1)).rejects.toThrow('no');\n});\n",
        'test/unit/only.test.ts': "it.only('is alone', () => {\n  expect(1).toBe(1);\n});\n",
        'test/unit/skip.test.ts': "it.skip('is left out', () => {\n  expect(1).toBe(1);\n});\n",
        'test/unit/twice.test.ts': "it('is one', () => {\n  expect(1).toBe(1);\n});\nit('is one', () => {\n  expect(1).toBe(1);\n});\n",
        'test/unit/mock.test.ts': "import { jest } from '@jest/globals';\njest.unstable_mockModule('node:fs', () => ({}));\n",
      },
      lint,
    );
    expect(found.toSorted()).toEqual([
      'test/unit/floating.test.ts typescript(no-floating-promises)',
      'test/unit/mock.test.ts jest(no-restricted-jest-methods)',
      'test/unit/only.test.ts jest(no-focused-tests)',
      'test/unit/skip.test.ts jest(no-disabled-tests)',
      'test/unit/twice.test.ts jest(no-identical-title)',
    ]);
  }, 60_000);
});
