// How good and how fast are the answers of the sample library? After `npm run demo`:
//   npm run bench:ask     results go to docs/measurements/answers.md by hand, with date and machine
// The golden questions are never learned from. `right` counts answers that hold the words the question is answered by.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assemble } from '#app/assemble.js';
import { wilsonInterval } from '#shared/wilson-interval.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const library = process.argv[2] ?? 'sample';
const bare = (text) => text.replaceAll(/[\s*`|]/gu, '');
const golden = readFileSync(new URL('../resources/questions/golden.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Wilson's 95 % interval of a share, in per cent. */
function interval(hits, n) {
  const [low, high] = wilsonInterval(hits, n);
  return `${hits} of ${n} (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %)`;
}

const assembly = await assemble(loadConfig({ packageRoot: root, environment, currentFolder: root }), console.error);
const { signal } = new AbortController();
const run = async (text) => {
  for await (const event of assembly.converse.run({ text, library, mode: 'group', history: [] }, signal))
    if (event.type === 'decision') return event;
};
await run('warm up the model');

const rows = golden.filter(({ document, contains }) => document && contains);
let answered = 0;
let document = 0;
let right = 0;
const times = [];
for (const { question, document: expected, contains } of rows) {
  const { decision, timings } = await run(question);
  times.push(timings.total);
  if (decision.outcome !== 'answered') continue;
  answered += 1;
  const { text, citations } = decision.answer;
  if (citations[0].document === expected) document += 1;
  if (bare(text).includes(bare(contains)) || citations.some(({ quote }) => bare(quote).includes(bare(contains)))) right += 1;
}
times.sort((a, b) => a - b);
console.log(`answered            ${interval(answered, rows.length)}`);
console.log(`first citation      ${interval(document, answered)} of the answered in the expected document`);
console.log(`right               ${interval(right, answered)} of the answered hold the expected words`);
console.log(`milliseconds        p50 ${times[times.length >> 1].toFixed(0)}, p95 ${times[Math.floor(times.length * 0.95)].toFixed(0)}`);
await assembly.close();
