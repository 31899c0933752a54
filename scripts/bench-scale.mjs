// How does search grow with the library? After `npm run build`, with the library `openmmlab` built (npm run bench:rejection
// does it) and the evaluation data beside the repository:
//   npm run bench:scale [-- --sizes 10000,100000] [--queries 150] [--folder DIR]
// writes docs/measurements/scale.md. With --folder what is built stays there, and is used again. 500 000 chunks want a
// quiet machine (some 10 minutes of processor time), 3 GB of disk and 3 GB of memory.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareCopies } from './scale/compare-copies.mjs';
import { buildDense, buildLexical } from './scale/build-sized.mjs';
import { searchSized } from './scale/search-sized.mjs';
import { scaleReport } from './scale/scale-report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const longestMs = 3_600_000;
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,500000' },
    queries: { type: 'string', default: '150' },
    folder: { type: 'string' },
    part: { type: 'string' },
  },
});

/** Each in a process of its own, so that the memory of one is not that of another. */
const parts = { dense: buildDense, lexical: buildLexical, search: searchSized, compare: compareCopies };

async function inProcess(part, size, folder) {
  const args = ['--part', part, '--sizes', String(size), '--queries', options.queries, '--folder', folder];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    cwd: root,
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: longestMs,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => (output += piece));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${part} of ${size} chunks ended with ${code}`);
  console.error(`${part} of ${size}: ${output.trim()}`);
  return JSON.parse(output.trim().split('\n').at(-1));
}

async function runAll() {
  const sizes = options.sizes.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new Error('--sizes wants whole numbers with commas between them');
  const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'huixiang-scale-'));
  mkdirSync(folder, { recursive: true });
  const results = [];
  try {
    for (const size of sizes) {
      const [dense, lexical] = await Promise.all([inProcess('dense', size, folder), inProcess('lexical', size, folder)]);
      results.push({ size, dense, lexical, search: await inProcess('search', size, folder) });
    }
    const compared = await inProcess('compare', 0, folder);
    writeFileSync(path.join(root, 'docs/measurements/scale.md'), scaleReport({ results, compared, queries: options.queries }));
  } finally {
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  }
}

if (options.part) {
  const task = { root, size: Number(options.sizes), queries: Number(options.queries), folder: options.folder };
  console.log(JSON.stringify(await parts[options.part](task)));
  process.exit(0);
}
await runAll();
console.log(readFileSync(path.join(root, 'docs/measurements/scale.md'), 'utf8'));
