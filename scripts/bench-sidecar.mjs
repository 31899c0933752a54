// How fast is the sidecar beside bare ONNX Runtime on the same tokens in the same run? After `npm run build`:
//   npm run bench:sidecar [MODEL] [PROVIDER]     writes its section of docs/measurements/models.md
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadTokenizer } from '#inference/load-tokenizer.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import { sampleChunks, sampleQuestions } from './bench-texts.mjs';
import { measuredOn } from './measurements/measured-on.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modelsFolder = process.env.HUIXIANG_MODELS ?? path.join(root, 'workdir/models');
const catalogue = await readModelCatalogue(path.join(root, 'resources/models.json'));
const entry = catalogue.find(process.argv[2] ?? 'multilingual-e5-small');
const provider = process.argv[3] ?? 'cpu';
const threads = Math.min(2, cpus().length);
const rounds = 3;
const clients = [1, 8, 64];

const loads = { questions: sampleQuestions(256), chunks: sampleChunks(root, 64) };
const kinds = { questions: 'query', chunks: 'passage' };

const home = mkdtempSync(path.join(tmpdir(), 'huixiang-bench-'));
mkdirSync(path.join(home, 'config'));
writeFileSync(path.join(home, 'config/local.yaml'), JSON.stringify({ sidecar: { models: [{ model: entry.name, threads, provider }] } }));
const sidecar = spawn(process.execPath, [path.join(root, 'dist/cli/main.js'), 'sidecar', '--port', '0'], {
  env: { ...process.env, HUIXIANG_HOME: home, HUIXIANG_MODELS: modelsFolder },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const address = await new Promise((resolve, reject) => {
  let said = '';
  sidecar.stderr.setEncoding('utf8').on('data', (piece) => {
    said += piece;
    if (said.includes('ready:')) resolve(new URL(/listening on (\S+)/u.exec(said)[1]));
  });
  sidecar.on('exit', (code) => reject(new Error(`the sidecar ended with ${code}: ${said}`)));
});

const tokens = await loadTokenizer(path.join(modelsFolder, entry.name));
const session = await InferenceSession.create(path.join(modelsFolder, entry.name, 'model.onnx'), {
  executionProviders: [provider],
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: '0' } } }, // as the sidecar has it: on a busy machine spinning alone would decide
});
const ids = Object.fromEntries(
  Object.entries(loads).map(([name, texts]) => [
    name,
    texts.map((text) => tokens.readForModel(entry.prefixes[kinds[name]] + text, entry.maxTokens)),
  ]),
);

/** One text after another, nothing else. */
const bare = async (load) => {
  const times = [];
  for (const of of ids[load]) {
    const started = performance.now();
    const shape = [1, of.length];
    const all = {
      input_ids: BigInt64Array.from(of, BigInt),
      attention_mask: new BigInt64Array(of.length).fill(1n),
      token_type_ids: new BigInt64Array(of.length),
    };
    await session.run(Object.fromEntries(session.inputNames.map((name) => [name, new Tensor('int64', all[name], shape)])));
    times.push(performance.now() - started);
  }
  return times;
};

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const ask = (text, kind) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ model: entry.name, input: text, input_type: kind, encoding_format: 'base64' });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request(
      { agent, host: address.hostname, port: address.port, path: '/v1/embeddings', method: 'POST', headers },
      (response) => {
        response.resume();
        response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`))));
      },
    );
    call.on('error', reject);
    call.end(body);
  });

/** So many clients, each with one text on its way. */
const served = async (load, count) => {
  const waiting = [...loads[load]];
  const times = [];
  const client = async () => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      const started = performance.now();
      await ask(text, kinds[load]);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: count }, client));
  return times;
};

/** Processor time of a process so far in milliseconds, all threads; NaN where the system does not say. */
const cpuOf = (pid) => {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
    return (user + system) * 10; // ticks of a hundredth of a second
  } catch {
    return NaN;
  }
};

const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const median = (numbers) => quantile(numbers, 0.5);
const measure = async (pid, work) => {
  const [started, before] = [performance.now(), cpuOf(pid)];
  const times = await work();
  return {
    perSecond: (times.length * 1000) / (performance.now() - started),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    cpu: (cpuOf(pid) - before) / times.length,
  };
};

const rows = [];
const load1 = [];
try {
  for (const load of Object.keys(loads)) {
    await Promise.all([bare(load), served(load, 8)]);
    const runs = { bare: [], ...Object.fromEntries(clients.map((count) => [count, []])) };
    for (let round = 0; round < rounds; round += 1) {
      load1.push(loadavg()[0]);
      // in turns, so that a busy machine slows all; the order turns with the rounds
      const steps = ['bare', ...clients];
      for (const step of round % 2 ? steps.reverse() : steps)
        runs[step].push(
          step === 'bare' ? await measure(process.pid, () => bare(load)) : await measure(sidecar.pid, () => served(load, step)),
        );
    }
    const of = (step, key) => median(runs[step].map((run) => run[key]));
    const row = (step) => {
      const ratios = runs[step].map((run, round) => run.perSecond / runs.bare[round].perSecond);
      const latency = runs[step].map((run, round) => run.p50 / runs.bare[round].p50);
      return {
        load,
        clients: step,
        perSecond: of(step, 'perSecond'),
        p50: of(step, 'p50'),
        p95: of(step, 'p95'),
        cpu: of(step, 'cpu'),
        ratio: median(ratios),
        latency: median(latency),
      };
    };
    rows.push(row('bare'), ...clients.map(row));
  }
} finally {
  sidecar.kill('SIGTERM');
  agent.destroy();
  rmSync(home, { recursive: true, force: true });
}
await session.release();

const mean = (load) => Math.round(ids[load].flat().length / ids[load].length);
const line = ({ load, clients: count, perSecond, p50, p95, cpu, ratio, latency }) =>
  `| ${load} | ${count === 'bare' ? 'bare' : count} | ${perSecond.toFixed(1)} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${cpu.toFixed(1)} | ${
    count === 'bare' ? '' : ratio.toFixed(2)
  } | ${count === 1 ? latency.toFixed(2) : ''} |`;
const section = `## The sidecar beside bare ONNX Runtime

\`npm run bench:sidecar\`, ${measuredOn()}: ${entry.name} on ${provider}, ${threads} threads.
${loads.questions.length} questions of ${mean('questions')} tokens and ${loads.chunks.length} chunks of ${mean('chunks')} on average, one text a request. Bare is a loop over the same tokens in this
process with the session settings of the sidecar, without tokenizer and HTTP. ${rounds} rounds in turns, medians of the rounds; ratios are of one round each. Load of the machine
(1 minute) at the beginning of the rounds: ${load1.map((value) => value.toFixed(1)).join(', ')}. On a machine that has other things to do the
processor time of the computing process, in milliseconds a text, says more than the clock.

| texts | clients | texts/s | p50 ms | p95 ms | processor ms | texts/s to bare | p50 to bare |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map(line).join('\n')}
`;
console.log(section);
const page = path.join(root, 'docs/measurements/models.md');
const [begin, end] = ['<!-- bench:sidecar -->', '<!-- /bench:sidecar -->'];
let text = '# Models\n';
try {
  text = readFileSync(page, 'utf8');
} catch {
  // the first section of a new page
}
const block = `${begin}\n\n${section}\n${end}`;
const at = [text.indexOf(begin), text.indexOf(end)];
writeFileSync(page, at[0] >= 0 ? text.slice(0, at[0]) + block + text.slice(at[1] + end.length) : `${text.trimEnd()}\n\n${block}\n`);
