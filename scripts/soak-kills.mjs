// Is anything lost when the server or its worker is killed (kill -9) in the middle of upload, build, calibrate, chat? After `npm run build`:
//   npm run soak:kills [KILLS] [SEED]     exit 1 when something is lost, doubled, damaged or left undone
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunningService } from '../test/simulators/service/running-service.js';
import { soakKills } from '../test/simulators/service/soak-kills.js';

const [kills, seed] = [Number(process.argv[2] ?? 30), Number(process.argv[3] ?? Math.floor(Math.random() * 1e6))];
console.log(`${kills} kills, seed ${seed}`);
const home = mkdtempSync(path.join(tmpdir(), 'huixiang-kills-'));
const service = await RunningService.open(home);
const began = performance.now();
try {
  const report = await soakKills(service, { home, kills, seed, tell: (line) => console.log(line) });
  console.log(JSON.stringify({ seconds: Math.round((performance.now() - began) / 1000), ...report }, null, 2));
  process.exitCode = report.faults.length > 0 ? 1 : 0;
} finally {
  await service.kill();
  rmSync(home, { recursive: true, force: true });
}
