// `npm run test:security`: the attacks of test/security, and as last lines how many of them got nothing, by channel and language.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-security-'));
const outputFile = path.join(folder, 'results.json');
const { status } = spawnSync(process.execPath, ['scripts/run-tests.mjs', 'test/security', '--json', `--outputFile=${outputFile}`], { cwd, stdio: ['ignore', 'ignore', 'inherit'] }); // prettier-ignore

let suites = [];
try {
  suites = JSON.parse(readFileSync(outputFile, 'utf8')).testResults;
} catch {
  console.error('The tests did not come to their end.');
}
rmSync(folder, { recursive: true, force: true });

const attacks = suites.filter(({ name }) => name.endsWith('attacks.test.ts')).flatMap(({ assertionResults }) => assertionResults);
const rows = new Map();
for (const {
  ancestorTitles: [channel, language],
  status: outcome,
} of attacks.filter(({ ancestorTitles }) => ancestorTitles.length === 2)) {
  // prettier-ignore
  for (const [row, column] of [[channel, language], [channel, 'all'], ['all', language], ['all', 'all']]) { // prettier-ignore
    const cells = rows.get(row) ?? rows.set(row, {}).get(row);
    const cell = (cells[column] ??= { passed: 0, total: 0 });
    cell.total += 1;
    cell.passed += outcome === 'passed' ? 1 : 0;
  }
}
const shown = (cell = { passed: 0, total: 0 }) => `${cell.passed}/${cell.total}`.padEnd(8);
console.log(`${'attacks without success'.padEnd(26)}${['zh', 'en', 'all'].map((column) => column.padEnd(8)).join('')}`);
const order = [...rows.keys()].filter((row) => row !== 'all');
for (const row of [...order, 'all']) console.log(`${row.padEnd(26)}${shown(rows.get(row)?.zh)}${shown(rows.get(row)?.en)}${shown(rows.get(row)?.all)}`); // prettier-ignore
process.exitCode = status === 0 && attacks.length > 0 ? 0 : 1;
