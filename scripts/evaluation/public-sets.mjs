// The evaluation data that may lie beside the repository, and one run of an `evaluate` command on rows made of it.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { measuredOn } from '../measurements/measured-on.mjs';

const run = promisify(execFile);
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
export const dataFolder = path.resolve(packageRoot, '../shared/eval');

/** Ends the process where the data is missing: nothing can be measured then. */
export function needData() {
  if (existsSync(path.join(dataFolder, 'mtrag'))) return;
  console.log('skipped: the evaluation data is not beside the repository');
  process.exit(0);
}

/** Rows of a file with one JSON object a line. */
export function lines(name) {
  return readFileSync(path.join(dataFolder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What was said before the last turn of a task of MTRAG, oldest first. */
export const turnsBefore = ({ turns }) => turns.slice(0, -1).map(({ speaker, text }) => ({ role: speaker, text }));

/** The figures of `huixiang evaluate <what>`. */
export async function evaluate(what, { passages, questions }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-bench-'));
  const write = (name, rows) => {
    writeFileSync(path.join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path.join(folder, name);
  };
  try {
    const files = ['--passages', write('passages', passages), '--questions', write('questions', questions)];
    const args = [path.join(packageRoot, 'dist/cli/main.js'), 'evaluate', what, ...files, '--json'];
    const { stdout } = await run(process.execPath, args, { cwd: packageRoot, maxBuffer: 2 ** 26 });
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sets named on the command line; all of them when none is. */
export function chosenSets(sets) {
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !(name in sets));
  if (unknown) throw new Error(`there is no set ${unknown}; there are ${Object.keys(sets).join(', ')}`);
  return { names: chosen.length > 0 ? chosen : Object.keys(sets), isAll: chosen.length === 0 };
}

export function percent(share) {
  return (share * 100).toFixed(1);
}

/** A figure with its 95 % interval, in per cent; nothing where it was not measured. */
export function interval(figures, key) {
  if (figures[key] === undefined) return '';
  const [low, high] = figures.interval95[key];
  return `${percent(figures[key])} (${percent(low)}-${percent(high)})`;
}

/** What stands over a page of figures: when, where, how long, by which command. */
export function pageHead({ title, reference, command, started }) {
  const minutes = ((performance.now() - started) / 60_000).toFixed(0);
  return `# ${title}

Reference: ${reference}.

Measured ${measuredOn()},
in ${minutes} minutes, by

\`\`\`
npm run build && ${command}
\`\`\`
`;
}
