// Does chat stay quick while files are uploaded and built, and do many streamed answers end? After `npm run build`:
//   npm run bench:service [-- --files 200 --megabytes 50 --clients 20 --streams 500 --rounds 6 --idle 60]
// writes docs/measurements/service-load.md; exit 1 where a figure is not as wanted. Some twenty minutes, Linux.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureService } from '../test/simulators/service/measure-service.js';
import { plantAnswer, plantOf } from '../test/simulators/service/plant.js';
import { RunningService } from '../test/simulators/service/running-service.js';
import { serviceSettings } from '../test/simulators/service/service-settings.js';
import { startOpenAiServer } from '../test/simulators/openai-server.js';
import { run } from '../test/e2e/command.js';
import { serviceReport, wantedFigures } from './service/service-report.mjs';

const page = fileURLToPath(new URL('../docs/measurements/service-load.md', import.meta.url));
const pumps = 40;
/** So that the first answer does not end before the last one is asked for. */
const wordMs = 800;
const { values } = parseArgs({
  options: {
    part: { type: 'string' },
    files: { type: 'string', default: '200' },
    megabytes: { type: 'string', default: '50' },
    clients: { type: 'string', default: '20' },
    streams: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '6' },
    idle: { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
    note: { type: 'string', default: '' },
  },
});
const [files, megabytes, clients, streams, rounds, idleSeconds, seed] = [
  'files',
  'megabytes',
  'clients',
  'streams',
  'rounds',
  'idle',
  'seed',
].map((name) => Number(values[name]));

/** In a process of its own, so that its work is not that of the clients. */
async function serveLanguageModel() {
  const { facts } = plantOf(pumps);
  const server = await startOpenAiServer();
  process.on('message', (wordMs) => server.script({ kind: 'reply', reply: (prompt) => plantAnswer(prompt, facts), wordMs }));
  process.send?.(server.baseUrl);
  process.on('disconnect', () => void server.close());
}

async function measure() {
  const model = fork(fileURLToPath(import.meta.url), ['--part', 'model'], { execArgv: process.execArgv });
  const baseUrl = await new Promise((resolve) => model.once('message', resolve));
  const home = mkdtempSync(path.join(os.tmpdir(), 'huixiang-service-'));
  const service = await RunningService.open(home, serviceSettings(baseUrl, streams + clients));
  const load = { pumps, files, megabytes, clients, thinkMs: 1000, idleSeconds, streams, rounds, wordMs, seed };
  try {
    const began = os.loadavg()[0];
    const figures = await measureService(service, load, { tell: console.error, pace: (pause) => model.send(pause) });
    await service.stop();
    const check = await run(home, ['fsck']);
    writeFileSync(page, serviceReport({ load, figures, check, began, note: values.note }));
    const missed = wantedFigures({ load, figures, check }).filter(({ isReached }) => !isReached);
    for (const { name, found } of missed) console.error(`not as wanted: ${name}: ${found}`);
    process.exitCode = missed.length > 0 ? 1 : 0;
  } finally {
    await service.kill();
    model.disconnect();
    rmSync(home, { recursive: true, force: true });
  }
}

await (values.part === 'model' ? serveLanguageModel() : measure());
