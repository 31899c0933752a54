// How does it grow with the groups it listens in? After `npm run build`, with the library `openmmlab` built (npm run bench:pipeline does it)
// and the evaluation data beside the repository:
//   npm run bench:growth [-- --groups 1,10,100,500 --messages 600 --scripted 3000]     writes the table of docs/measurements/growth.md
// Real group messages by a simulated platform through inbox, admission, pipeline and outbox, without a language model; the same messages through the
// pipeline alone before and after. Growth with the chunks of a library is measured by npm run bench:scale.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from '#app/assemble.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { answered, declined } from '../test/fakes/scripted-converse.js';
import { openBenches } from '../test/flow/delivery/open-benches.js';
import { openDelivery } from '../test/flow/delivery/open-delivery.js';
import { unhurried } from '../test/flow/delivery/unhurried.js';
import { measuredOn } from './measurements/measured-on.mjs';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const page = path.join(packageRoot, 'docs/measurements/growth.md');
const [begin, end] = ['<!-- figures: npm run bench:growth -->', '<!-- /figures -->'];
const library = 'openmmlab';
const [atOnce, warmUp] = [8, 40];
const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '1,10,100,500' },
    messages: { type: 'string', default: '600' },
    scripted: { type: 'string', default: '3000' },
    one: { type: 'string' },
  },
});
const [count, scripted] = [Number(values.messages), Number(values.scripted)];
const { signal } = new AbortController();

function realMessages() {
  const file = path.resolve(packageRoot, '../shared/eval/huixiangdou-rejection/dev.jsonl');
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line).text); // prettier-ignore
}

/** How many a second since then, and milliseconds of processor time each, of all threads: that hardly depends on what else the machine does. */
function paceSince({ began, used }, count) {
  const { user, system } = process.cpuUsage(used);
  return { aSecond: (count * 1000) / (performance.now() - began), cpuMs: (user + system) / 1000 / count };
}

const now = () => ({ began: performance.now(), used: process.cpuUsage() });

/** Does the work for each of the numbers, several at once. */
async function rate(numbers, work) {
  const start = now();
  let next = 0;
  const one = async () => {
    while (next < numbers.length) await work(numbers[next++]);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return paceSince(start, numbers.length);
}

const numbersTo = (length, from = 0) => Array.from({ length }, (_, i) => from + i);

async function decide(converse, text) {
  for await (const event of converse.run({ text, library, mode: 'group', history: [] }, signal))
    if (event.type === 'decision') return event;
  throw new Error(`no decision for ${text}`);
}

/** Messages by a platform into so many groups in turn, until everything is decided and sent. */
async function deliver({ groups, file, texts, ended }) {
  const bench = await openBenches.webhook();
  const channel = { ...bench.channel, sender: unhurried(bench.channel.sender) };
  const running = await openDelivery({ channels: [channel], file, end: ended });
  bench.connect(channel, running.callbackOf(channel));
  const start = now();
  await rate(numbersTo(texts.length), (i) => bench.deliver({ id: `m${i}`, text: texts[i], chat: `g${i % groups}`, person: `p${i % 40}`, mentions: 'nobody' })); // prettier-ignore
  await running.idle();
  while ((await running.outbox.counts()).queued > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const pace = paceSince(start, texts.length);
  if (running.asked().length !== texts.length) throw new Error(`${running.asked().length} of ${texts.length} messages were decided`);
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed / 1e6;
  await running.close();
  await bench.close();
  return { ...pace, heap };
}

/** One number of groups, in a process of its own. */
async function measure(groups) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'huixiang-growth-'));
  mkdirSync(path.join(home, 'workdir/libraries'), { recursive: true });
  symlinkSync(path.join(packageRoot, 'workdir/libraries', library), path.join(home, 'workdir/libraries', library));
  const models = process.env.HUIXIANG_MODELS ?? path.join(packageRoot, 'workdir/models');
  const changed = { ...environment, HUIXIANG_HOME: home, HUIXIANG_MODELS: models, HUIXIANG_ANSWER_CACHE__ENTRIES: '0' };
  const sizeOf = (file) => ['', '-wal'].reduce((sum, kind) => sum + (existsSync(file + kind) ? statSync(file + kind).size : 0), 0) / 1e6;
  const talk = path.join(home, 'scripted.sqlite');
  const byScript = await deliver({
    groups,
    file: talk,
    texts: numbersTo(scripted).map((i) => (i % 2 ? `哈哈 ${i}` : `q${i}？`)),
    ended: async ({ text }) => (text.startsWith('q') ? answered(`a${text}`) : declined('off-topic')),
  });
  const app = await assemble(loadConfig({ packageRoot, environment: changed, currentFolder: home }), () => undefined);
  try {
    const texts = realMessages().slice(0, warmUp + count);
    const alone = (numbers) => rate(numbers, (i) => decide(app.converse, texts[i]));
    await alone(numbersTo(warmUp));
    const half = Math.floor(count / 2);
    const before = await alone(numbersTo(half, warmUp));
    const file = path.join(home, 'workdir/state.sqlite');
    const ours = await deliver({ groups, file, texts: texts.slice(warmUp), ended: ({ text }) => decide(app.converse, text) });
    const memory = process.memoryUsage().rss / 1e6;
    const after = await alone(numbersTo(count - half, warmUp + half));
    const bare = {
      aSecond: count / (half / before.aSecond + (count - half) / after.aSecond),
      cpuMs: (half * before.cpuMs + (count - half) * after.cpuMs) / count,
    };
    return { groups, byScript, bare, ours, memory, state: sizeOf(talk), load: os.loadavg()[0] };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function table(rows) {
  const columns = ['', ...rows.map(({ groups }) => `${groups} ${groups === 1 ? 'group' : 'groups'}`)];
  const line = (what, figure) => [what, ...rows.map(figure)];
  const lines = [
    line('messages a second, each judged by the gate', ({ ours }) => ours.aSecond.toFixed(1)),
    line('the same messages through the pipeline alone', ({ bare }) => bare.aSecond.toFixed(1)),
    line('ratio', ({ ours, bare }) => (ours.aSecond / bare.aSecond).toFixed(2)),
    line('processor ms a message, judged', ({ ours }) => ours.cpuMs.toFixed(1)),
    line('processor ms a message, pipeline alone', ({ bare }) => bare.cpuMs.toFixed(1)),
    line('ratio of processor time', ({ ours, bare }) => (ours.cpuMs / bare.cpuMs).toFixed(2)),
    line('messages a second, decisions scripted', ({ byScript }) => byScript.aSecond.toFixed(0)),
    line('processor ms a message, decisions scripted', ({ byScript }) => byScript.cpuMs.toFixed(1)),
    line('memory of the process with the library, MB', ({ memory }) => memory.toFixed(0)),
    line('heap after the scripted messages, MB', ({ byScript }) => byScript.heap.toFixed(0)),
    line(`state on disk after ${scripted} scripted messages, MB`, ({ state }) => state.toFixed(1)),
    line('load of the machine', ({ load }) => load.toFixed(1)),
  ];
  return [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

if (values.one) {
  console.log(JSON.stringify(await measure(Number(values.one))));
  process.exit(0);
}
const rows = values.groups.split(',').map((groups) => {
  const { stdout, status } = spawnSync(process.execPath, [...process.execArgv, process.argv[1], ...process.argv.slice(2), '--one', groups], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  if (status !== 0) throw new Error(`${groups} groups ended with ${status}`);
  console.error(stdout.trim());
  return JSON.parse(stdout.trim().split('\n').at(-1));
});
const figures = `Command: \`npm run bench:growth -- --messages ${count} --scripted ${scripted}\`. ${measuredOn()}.\n\n${table(rows)}`;
const [before, rest] = readFileSync(page, 'utf8').split(begin);
writeFileSync(page, `${before}${begin}\n\n${figures}\n\n${end}${rest.split(end)[1]}`);
console.log(figures);
