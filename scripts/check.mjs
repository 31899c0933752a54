// Everything that is checked without running the product: format, lint, types, rooms, dead code. Exit 1 when one fails.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const longestMs = 900_000; // 42 s of work have taken 311 s on a busy machine
const atOnce = 2; // the slowest first, so that both hands end together
const waiting = [
  ['types', 'tsc', ['--noEmit', '-p', 'test/tsconfig.json']],
  ['page types', 'tsc', ['--noEmit', '-p', 'src/web-ui/tsconfig.json']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.']],
  ['rooms', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src']],
  ['dead code', 'knip', []],
  ['format', 'oxfmt', ['--check', '.']],
];

const run = ([name, command, args]) =>
  new Promise((resolve) => {
    const started = performance.now();
    let output = '';
    const end = (isRight) => resolve({ name, isRight, output, seconds: (performance.now() - started) / 1000 });
    const program = path.join(root, 'node_modules/.bin', command);
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: longestMs });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (output += piece));
    child.on('error', (error) => {
      output += `${error.message}; run: bash scripts/setup.sh`;
      end(false);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `ended by ${signal} after at most ${longestMs / 1000} s`;
      end(code === 0);
    });
  });

const work = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { name, isRight, output, seconds } = await run(next);
    console.log(`${isRight ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
    if (isRight) continue;
    process.exitCode = 1;
    console.log(output.trimEnd());
  }
};
mkdirSync(path.join(root, '.cache'), { recursive: true });
await Promise.all(Array.from({ length: atOnce }, work));
