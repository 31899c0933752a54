// Everything that is checked without running the product: format, lint, types, rooms, dead code. Exit 1 when one fails.
import { spawn } from 'node:child_process';

const checks = [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', '.']],
  ['types', 'tsc', ['--noEmit', '-p', 'test/tsconfig.json']],
  ['rooms', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src']],
  ['dead code', 'knip', []],
];
const atOnce = 2;

const run = ([name, command, args]) =>
  new Promise((resolve) => {
    const started = performance.now();
    const child = spawn('npx', ['--no-install', command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (output += piece));
    child.on('error', (error) => resolve({ name, code: 1, output: String(error), seconds: 0 }));
    child.on('close', (code) => resolve({ name, code, output, seconds: (performance.now() - started) / 1000 }));
  });

const waiting = [...checks];
let failed = 0;
const work = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { name, code, output, seconds } = await run(next);
    console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
    if (code === 0) continue;
    failed += 1;
    console.log(output.trimEnd());
  }
};
await Promise.all(Array.from({ length: atOnce }, work));
process.exitCode = failed > 0 ? 1 : 0;
