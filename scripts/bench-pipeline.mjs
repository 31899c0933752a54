// How many group messages are decided in a second, and does memory stay flat? After `npm run build`, with the evaluation data beside the repository:
//   npm run bench:pipeline                   builds the library `openmmlab` if it is missing (some 20 minutes), then about 15 minutes;
//                                            writes docs/measurements/pipeline.md
//   npm run bench:pipeline -- 200 1000       so many messages in each round, and for memory: a try, which writes nothing
// Real group messages against the openmmlab documents; the language model answers at once in the words of its first passage.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { assemble } from '#app/assemble.js';
import { createPipeline } from '#app/create-pipeline.js';
import { newTraceId } from '#app/new-trace-id.js';
import { schedule } from '#app/schedule.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Converse } from '#conversation/converse.js';
import { State } from '#database/state/state.js';
import { splitSentences } from '#shared/split-sentences.js';
import { buildFolder } from './learning-home.mjs';
import { measuredOn } from './measurements/measured-on.mjs';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const data = path.resolve(packageRoot, '../shared/eval');
if (!existsSync(path.join(data, 'huixiangdou-rejection'))) {
  console.log('skipped: the evaluation data is not beside the repository');
  process.exit(0);
}
const usual = [2000, 20_000];
const [inRound, forMemory] = [2, 3].map((place, i) => Number(process.argv[place] ?? usual[i]));
const conversations = 8;
const points = 10;
const goals = { declined: 60, answered: 25 };
const library = 'openmmlab';
const { signal } = new AbortController();

/** Answers at once: the first sentence of its first passage, word for word. */
const languageModel = {
  name: 'instant',
  contextTokens: null,
  check: () => Promise.resolve(),
  async *stream(messages) {
    const passage = /<<<\w+ 1 \|[^\n]*\n([\s\S]*?)\n<<<\w+ end>>>/u.exec(messages.at(-1).content)?.[1] ?? '';
    const sentences = splitSentences(passage).map(({ start, end }) => passage.slice(start, end).trim());
    const said = sentences.find((sentence) => (sentence.match(/\p{L}/gu) ?? []).length > 12 && !/[\n`|]/u.test(sentence));
    yield { type: 'text', text: said ? `${said.replace(/[.。]$/u, '')} [1]${/\p{Script=Han}/u.test(said) ? '。' : '.'}` : 'NO_ANSWER' };
    yield { type: 'end', reason: 'stop' };
  },
};

const place = { packageRoot, currentFolder: packageRoot };
const config = loadConfig({ ...place, environment });
const written = { HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible', HUIXIANG_LANGUAGE_MODEL__MODEL: 'instant', HUIXIANG_LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:9/v1' }; // prettier-ignore
const app = await assemble(config, console.error);
if ((await app.builds.current(library)) === null) await buildFolder(app, library, path.join(data, 'openmmlab-kb/docs'), signal);
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-pipeline-'));
const clock = new SystemClock();
const traces = new SqlTraceStore({ state: new State(path.join(folder, 'state.sqlite')), keepTexts: true, keepDays: 30, clock, warn: console.error }); // prettier-ignore

async function converseBy(model, setup) {
  const pipeline = await createPipeline({ ...app, config: setup, segmenter: new JiebaWordSegmenter(), languageModel: model, clock, webReading: null, moderator: null }); // prettier-ignore
  const cache = new AnswerCache(clock, { entries: 0, seconds: 1 });
  return new Converse(
    { libraries: app.libraries, pipeline, clock, cache, traces, newTraceId, schedule, blocked: app.blocked },
    setup.settings.conversation,
  );
}

const writing = await converseBy(languageModel, loadConfig({ ...place, environment: { ...environment, ...written } }));
const quoting = await converseBy(null, config);

async function decide(converse, text) {
  for await (const event of converse.run({ text, library, mode: 'group', history: [] }, signal))
    if (event.type === 'decision') return event.decision;
  throw new Error(`no decision for ${text}`);
}

/** Does so many pieces of work, several at once, going round through the texts. @returns how many a second, and how long one took */
async function round(texts, count, work) {
  const times = [];
  let next = 0;
  const started = performance.now();
  const one = async () => {
    while (next < count) {
      const text = texts[next++ % texts.length];
      const begun = performance.now();
      await work(text);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: conversations }, one));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return { aSecond: count / seconds, p50: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)] };
}

const rows = readFileSync(path.join(data, 'huixiangdou-rejection/dev.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)); // prettier-ignore
const all = rows.map(({ text }) => text).filter((text) => text.length <= config.settings.conversation.maxCharacters);
const sorted = { declined: [], written: [], quoted: [], byRules: 0 };
console.error(`warming up with ${all.length} messages`);
await round(all, all.length, async (text) => {
  const decision = await decide(writing, text);
  if (decision.outcome === 'answered') sorted.written.push(text);
  else if (decision.gate === null) sorted.byRules += 1;
  else if (!decision.gate.accepted) sorted.declined.push(text);
});
await round(all, all.length, async (text) => {
  if ((await decide(quoting, text)).outcome === 'answered') sorted.quoted.push(text);
});

const embed = (text) => app.embedder.embedQuestion(text, { signal });
const rounds = [
  { name: 'bare reference: the declined ones embedded, nothing else', texts: sorted.declined, work: embed },
  { name: 'declined by the gate', texts: sorted.declined, work: (text) => decide(writing, text) },
  { name: 'bare reference: the answered ones embedded, nothing else', texts: sorted.written, work: embed },
  { name: 'answered, scripted language model', texts: sorted.written, work: (text) => decide(writing, text) },
  { name: 'answered, quoted without a language model', texts: sorted.quoted, work: (text) => decide(quoting, text) },
];
const measured = [];
for (const { name, texts, work } of rounds) {
  measured.push({ name, texts: texts.length, ...(await round(texts, inRound, work)) });
  console.error(`${name}: ${measured.at(-1).aSecond.toFixed(1)} a second`);
}

const megabytes = [];
for (let point = 0; point < points; point += 1) {
  const from = (point * forMemory) / points;
  const slice = [...all.slice(from % all.length), ...all.slice(0, from % all.length)];
  await round(slice, forMemory / points, (text) => decide(writing, text));
  globalThis.gc?.();
  megabytes.push(process.memoryUsage().rss / 1_048_576);
  console.error(`${((point + 1) * forMemory) / points} messages: ${megabytes.at(-1).toFixed(0)} MB`);
}
const grown = (100 * (megabytes.at(-1) - megabytes[1])) / megabytes[1];

const [bareDeclined, declined, bareAnswered, answered] = measured;
const shareOf = (bare, ours) => (ours.aSecond / bare.aSecond).toFixed(2);
const table = measured.map(({ name, texts, aSecond, p50, p95 }) => `| ${name} | ${texts} | ${aSecond.toFixed(1)} | ${p50.toFixed(0)} ms | ${p95.toFixed(0)} ms |`); // prettier-ignore
const page = `# Messages decided in a second

Reference: the same messages embedded and nothing else, in the same run.

Command: \`npm run bench:pipeline\`, with the evaluation data beside the repository. Generated; the date is that of the run:
${measuredOn()}, \`OMP_NUM_THREADS=${process.env.OMP_NUM_THREADS ?? ''}\`.

The ${all.length} real messages of the dev half of HuixiangDou's rejection set against the library \`openmmlab\`, in group mode, ${conversations} conversations
at once, warm, without the answer cache, traces kept on disk. The scripted language model answers at once with the first sentence of its
first passage, so that its answer is checked in full. A round is ${inRound} messages of its kind, in turn; ${sorted.byRules} of all are declined by rules
before anything is computed, and are in none.

| what | messages of the kind | a second | p50 | p95 |
| --- | --- | --- | --- | --- |
${table.join('\n')}

Against embedding alone in the same run: declined ${shareOf(bareDeclined, declined)} of its speed, answered ${shareOf(bareAnswered, answered)}.

**Memory** (RSS of the process${globalThis.gc ? ', after a collection' : ''}) over ${forMemory} messages as they come, after each tenth: ${megabytes.map((each) => each.toFixed(0)).join(', ')} MB;
from the second point to the last ${grown.toFixed(1)} %.

Wanted: ${goals.declined} declined and ${goals.answered} answered a second.
`;
console.log(page);
if (inRound === usual[0] && forMemory === usual[1]) writeFileSync(path.join(packageRoot, 'docs/measurements/pipeline.md'), page);
await traces.close();
await app.close();
rmSync(folder, { recursive: true, force: true });
process.exit(declined.aSecond >= goals.declined && answered.aSecond >= goals.answered ? 0 : 1);
