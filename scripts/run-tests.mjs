// `npm test` after the set-up: all checks, then all kinds of tests. The last line is the total over all of them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-total-'));
const total = path.join(folder, 'total.json');
const start = (file, args, env = {}) =>
  spawnSync(process.execPath, [file, ...args], { stdio: 'inherit', env: { ...process.env, OMP_NUM_THREADS: '1', ...env } });

const check = start('scripts/check.mjs', []);
start('node_modules/jest/bin/jest.js', ['--config', 'test/jest.config.mjs', ...process.argv.slice(2)], {
  NODE_OPTIONS: '--import ./test/typescript-hooks.mjs --conditions=source --experimental-vm-modules --no-warnings',
  TEST_TOTAL: total,
});

const counts = { passed: 0, failed: 0, skipped: 0 };
try {
  Object.assign(counts, JSON.parse(readFileSync(total, 'utf8')));
} catch {
  counts.failed += 1; // Jest did not come to its end.
}
if (check.status === 0) counts.passed += 1;
else counts.failed += 1;
rmSync(folder, { recursive: true, force: true });
process.exitCode = counts.failed > 0 || counts.passed < 2 ? 1 : 0;
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
