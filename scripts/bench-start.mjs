// How long does a command take from the start of its process to its end? After `npm run build`:
//   npm run bench:start [RUNS]     results go to docs/measurements/cold-start.md by hand, with date and machine
// Each in a process of its own, files in the page cache. In turns, so that what else the machine does falls on all of them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bad, good, writeDocuments } from '../test/e2e/documents.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = path.join(root, 'dist/cli/main.js');
const runs = Number(process.argv[2] ?? 10);
const home = mkdtempSync(path.join(tmpdir(), 'huixiang-start-'));
const env = {
  ...process.env,
  HUIXIANG_HOME: home,
  HUIXIANG_MODELS: process.env.HUIXIANG_MODELS ?? path.join(root, 'workdir/models'),
  NODE_OPTIONS: '',
};
const question = 'how often must the filter of the pump be cleaned?';
const measured = {
  'node -e 0': ['-e', '0'],
  'huixiang --version': [main, '--version'],
  'huixiang --help': [main, '--help'],
  'huixiang ask --help': [main, 'ask', '--help'],
  'huixiang account list': [main, 'account', 'list'],
  'huixiang ask "…"': [main, 'ask', question],
};

/** Seconds on the clock, and of the processors. */
function timed(args) {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1', 'bash', process.execPath, ...args],
    {
      env,
      cwd: home,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const [clock, user, system] = stderr.trim().split(' ').map(Number);
  return { clock, processors: user + system };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

try {
  writeDocuments(path.join(home, 'repodir'));
  writeFileSync(path.join(home, 'good.json'), JSON.stringify(good));
  writeFileSync(path.join(home, 'bad.json'), JSON.stringify(bad));
  timed([main, 'ingest', '--examples', 'good.json', 'bad.json']);
  const times = Object.entries(measured).map(([name, args]) => ({ name, args, found: [] }));
  for (const { args } of times) timed(args);
  for (let run = 0; run < runs; run += 1) for (const { args, found } of times) found.push(timed(args));
  const [bare] = times;
  const bareClock = median(bare.found.map(({ clock }) => clock));
  console.log('| command | median, s | fastest, s | processor time, s | times `node -e 0` |\n| --- | --- | --- | --- | --- |');
  for (const { name, found } of times) {
    const clock = found.map((one) => one.clock);
    const [middle, processors] = [median(clock), median(found.map((one) => one.processors))];
    console.log(
      `| \`${name}\` | ${middle.toFixed(2)} | ${Math.min(...clock).toFixed(2)} | ${processors.toFixed(2)} | ${(middle / bareClock).toFixed(1)} |`,
    );
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
