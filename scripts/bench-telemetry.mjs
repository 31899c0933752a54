// What do spans of OpenTelemetry, and a state in PostgreSQL, cost a question? Servers side by side, each asked in turn. After `npm run build`:
//   npm run bench:telemetry [-- --rounds 200 --before /path/to/another/dist/cli/main.js]
// writes its part of docs/measurements/service.md. Needs PostgreSQL (bash scripts/setup.sh --postgres), Linux.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from '../test/e2e/free-port.js';
import { startOpenAiServer } from '../test/simulators/openai-server.js';
import { startPostgres } from '../test/simulators/postgres-server.js';
import { plantAnswer, plantOf } from '../test/simulators/service/plant.js';
import { RunningService } from '../test/simulators/service/running-service.js';
import { serviceSettings } from '../test/simulators/service/service-settings.js';
import { startTraceCollector } from '../test/simulators/trace-collector.js';
import { overheadReport } from './service/overhead-report.mjs';

const page = fileURLToPath(new URL('../docs/measurements/service.md', import.meta.url));
const marks = ['<!-- overhead: npm run bench:telemetry -->', '<!-- /overhead -->'];
const [pumps, library, warmUp] = [20, 'plant', 20];
const { values } = parseArgs({
  options: {
    part: { type: 'string' },
    rounds: { type: 'string', default: '200' },
    before: { type: 'string' },
    note: { type: 'string', default: '' },
  },
});
const rounds = Number(values.rounds);

/** In a process of their own, so that their work is nobody's who is measured. */
async function serveOthers() {
  const { facts } = plantOf(pumps);
  const [model, collector] = await Promise.all([startOpenAiServer(), startTraceCollector()]);
  model.script({ kind: 'reply', reply: (prompt) => plantAnswer(prompt, facts) });
  process.send?.({ model: model.baseUrl, collector: collector.endpoint });
  process.on('message', () => {
    const asked = new Set(collector.spans.filter(({ name }) => name === 'POST /api/v1/chat').map(({ trace }) => trace));
    process.send?.(collector.spans.filter(({ trace }) => asked.has(trace)).length / asked.size);
  });
  process.on('disconnect', () => void Promise.all([model.close(), collector.close()]));
}

/** What the server of a process has computed so far, in milliseconds, and what it holds, in MB: https://man7.org/linux/man-pages/man5/proc.5.html */
function spent(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const memory = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { ms: (Number(fields[11]) + Number(fields[12])) * 10, megabytes: Number(memory) / 1024 };
}

async function ask(service, { question, document }) {
  const begun = performance.now();
  const { status, body } = await service.call('/api/v1/chat', 'POST', { message: question, library });
  const ms = performance.now() - begun;
  const isRight = status === 200 && body.outcome === 'answered' && body.citations.some((citation) => citation.document === document);
  return { ms, isRight };
}

async function open(name, environment, program) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'huixiang-overhead-'));
  const service = await RunningService.open(home, environment, program);
  await service.call('/api/v1/libraries', 'POST', { name: library });
  await service.upload(library, plantOf(pumps).files);
  await service.jobsEnded(library);
  console.error(`${name}: serves`);
  return { name, home, service, times: [], wrong: 0, ms: 0 };
}

async function measure() {
  const others = fork(fileURLToPath(import.meta.url), ['--part', 'others'], { execArgv: process.execArgv });
  const { model, collector } = await new Promise((resolve) => others.once('message', resolve));
  const postgres = await startPostgres(true);
  const plain = { ...serviceSettings(model, 8), HUIXIANG_EMBEDDER__THREADS: '1', OMP_NUM_THREADS: '1' };
  const traced = { HUIXIANG_TELEMETRY__ENDPOINT: collector };
  const inPostgres = async () => ({ HUIXIANG_DATABASE__URL: await postgres.newUrl() });
  const gone = { HUIXIANG_TELEMETRY__ENDPOINT: `http://127.0.0.1:${await freePort()}/v1/traces` };
  const sides = [await open('SQLite, not traced', plain)];
  if (values.before) sides.push(await open('SQLite, the build before, without tracing', plain, values.before));
  sides.push(await open('SQLite, traced', { ...plain, ...traced }));
  sides.push(await open('SQLite, traced, the collector gone', { ...plain, ...gone }));
  sides.push(await open('PostgreSQL, not traced', { ...plain, ...(await inPostgres()) }));
  sides.push(await open('PostgreSQL, traced', { ...plain, ...traced, ...(await inPostgres()) }));
  const loads = [os.loadavg()[0]];
  try {
    const { facts } = plantOf(pumps);
    for (let round = -warmUp; round < rounds; round += 1) {
      const fact = facts[(round + warmUp) % facts.length];
      if (round === 0) for (const side of sides) side.began = spent(side.service.pid);
      // Each is first as often as last.
      for (let i = 0; i < sides.length; i += 1) {
        const side = sides[(i + round + warmUp) % sides.length];
        const { ms, isRight } = await ask(side.service, fact);
        if (round < 0) continue;
        side.times.push(ms);
        side.wrong += isRight ? 0 : 1;
      }
      if (round > 0 && round % 50 === 0) loads.push(os.loadavg()[0]);
    }
    for (const side of sides) {
      const { ms, megabytes } = spent(side.service.pid);
      Object.assign(side, { computed: (ms - side.began.ms) / rounds, megabytes });
    }
    for (const { service } of sides) await service.stop();
    others.send('spans');
    const spansAQuestion = await new Promise((resolve) => others.once('message', resolve));
    write(overheadReport({ sides, rounds, spansAQuestion, loads, isCompared: values.before !== undefined, note: values.note }));
  } finally {
    await Promise.all(sides.map(({ service }) => service.kill()));
    await postgres.close();
    others.disconnect();
    for (const { home } of sides) rmSync(home, { recursive: true, force: true });
  }
}

/** The rest of the page stays as it is. */
function write(report) {
  const [begin, end] = marks;
  const text = readFileSync(page, 'utf8');
  const before = text.includes(begin) ? text.slice(0, text.indexOf(begin)) : `${text.trimEnd()}\n\n`;
  const after = text.includes(end) ? text.slice(text.indexOf(end) + end.length) : '\n';
  writeFileSync(page, `${before}${begin}\n\n${report}\n\n${end}${after}`);
  console.log(report);
}

await (values.part === 'others' ? serveOthers() : measure());
