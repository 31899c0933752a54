// `npm test`: the set-up, all checks, then all kinds of tests. The last line is the total over all of them.
// With paths (`node scripts/run-tests.mjs test/unit/pipeline`) only the tests there, nothing before.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-total-'));
const totalFile = path.join(folder, 'total.json');
const wanted = process.argv.slice(2);

/** True when the program ended well. */
const run = (args, env = {}) => {
  const options = { cwd, stdio: 'inherit', env: { ...process.env, OMP_NUM_THREADS: '1', ...env } };
  return spawnSync(process.execPath, args, options).status === 0;
};

const total = { passed: 0, failed: 0, skipped: 0 };
if (wanted.length === 0 && spawnSync('bash', ['scripts/setup.sh'], { cwd, stdio: 'inherit' }).status !== 0) {
  rmSync(folder, { recursive: true, force: true });
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}
const isChecked = wanted.length > 0 || run(['scripts/check.mjs']);
const isTested = run(['node_modules/jest/bin/jest.js', '--config', 'test/jest.config.mjs', ...wanted], {
  NODE_OPTIONS: '--import ./test/typescript-hooks.mjs --conditions=source --no-warnings',
  TEST_TOTAL: totalFile,
});
try {
  Object.assign(total, JSON.parse(readFileSync(totalFile, 'utf8')));
} catch {
  console.error('The tests did not come to their end.');
}
rmSync(folder, { recursive: true, force: true });

const nothingRan = total.passed + total.failed === 0;
if (!isTested && total.failed === 0) total.failed += 1; // nothing ran, or Jest failed outside every test
if (wanted.length === 0) total[isChecked ? 'passed' : 'failed'] += 1;
process.exitCode = total.failed > 0 || nothingRan ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
