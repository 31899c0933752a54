import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { measureService } from '../simulators/service/measure-service.js';
import { plantAnswer, plantOf } from '../simulators/service/plant.js';
import { RunningService } from '../simulators/service/running-service.js';
import { serviceSettings } from '../simulators/service/service-settings.js';

const load = { pumps: 5, files: 3, megabytes: 1, clients: 3, thinkMs: 400, idleSeconds: 2, streams: 20, rounds: 2, wordMs: 100, seed: 7 };
let home: string;
let model: OpenAiServer;
let service: RunningService;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  model = await startOpenAiServer();
  service = await RunningService.open(home, serviceSettings(model.baseUrl, load.streams + load.clients));
}, 120_000);

afterAll(async () => {
  await service.kill();
  await model.close();
  rmSync(home, { recursive: true, force: true });
});

describe('a service under load (npm run bench:service in small)', () => {
  it('answers everybody while files are uploaded and built, loses none of them, and ends every stream', async () => {
    const { facts } = plantOf(load.pumps);
    const pace = (wordMs: number): void => model.script({ kind: 'reply', reply: (prompt) => plantAnswer(prompt, facts), wordMs });
    const { idle, loaded, kept, streams } = await measureService(service, load, { tell: () => undefined, pace });
    expect([idle.faults, loaded.faults]).toEqual([{}, {}]);
    expect(loaded.asked).toBeGreaterThan(3);
    expect(kept).toMatchObject({ ready: 8, faults: [] });
    expect(kept.chunks).toBeGreaterThan(15);
    expect(streams.map(({ complete, faults }) => ({ complete, faults }))).toEqual([20, 20].map((complete) => ({ complete, faults: [] })));
  }, 300_000);
});
