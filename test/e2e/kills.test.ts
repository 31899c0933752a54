import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunningService } from '../simulators/service/running-service.js';
import { soakKills } from '../simulators/service/soak-kills.js';

let home: string;
let service: RunningService;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  service = await RunningService.open(home);
}, 120_000);

afterAll(async () => {
  await service.kill();
  rmSync(home, { recursive: true, force: true });
});

describe('a service that is killed at any moment (npm run soak:kills in small)', () => {
  it('loses, doubles and damages nothing, answers at once and ends its jobs', async () => {
    const report = await soakKills(service, { home, kills: 3, seed: 11, tell: () => undefined });
    expect(report).toMatchObject({ kills: 3, moments: { upload: 1, build: 1, calibrate: 1 }, faults: [] });
  }, 600_000);
});
