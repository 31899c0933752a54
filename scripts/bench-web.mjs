// How heavy and how quick is the page? Sizes of what a first visit of each page fetches; a visit with a slow processor and network; a large
// library in the table and many conversations in the list. After `npm run build`:
//   npm run bench:web
// writes docs/measurements/web.md. Needs Chromium (bash scripts/setup.sh); a quiet machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { everyPage } from '../test/browser/every-page.js';
import { openBench } from '../test/browser/open-bench.js';
import { buildSample } from '../test/e2e/build-sample.js';
import { sendMany } from '../test/browser/send-many.js';
import { weighWidget } from '../test/browser/weigh-widget.js';
import { measureInteractions } from './web/measure-interactions.mjs';
import { visitSlowly } from './web/visit-slowly.mjs';
import { weighVisit } from './web/weigh-visit.mjs';
import { measuredOn } from './measurements/measured-on.mjs';

const page = fileURLToPath(new URL('../docs/measurements/web.md', import.meta.url));
const marks = ['<!-- figures: npm run bench:web -->', '<!-- /figures -->'];
const slowVisits = 3;
/** The ones that people open first, and the heaviest. */
const slowPages = new Set(['ask', 'sign-in', 'libraries', 'documents', 'document', 'gate', 'settings']);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const bench = await openBench({
  prepare: async (home) => {
    await buildSample(home);
    sendMany(home);
  },
});
try {
  const weights = [];
  for (const { name, place, role } of everyPage.filter(({ place }, i) => everyPage.findIndex((one) => one.place === place) === i)) {
    const visitor = role === 'guest' ? await bench.guest() : await bench.person(role);
    weights.push({ name, ...(await weighVisit(visitor.page, place)) });
    await visitor.context.close();
  }
  const slow = [];
  for (const { name, place, role } of everyPage.filter(({ name }) => slowPages.has(name))) {
    const visits = [];
    for (let round = 0; round < slowVisits; round += 1) {
      const visitor = role === 'guest' ? await bench.guest() : await bench.person(role);
      visits.push(await visitSlowly(visitor.page, place));
      await visitor.context.close();
    }
    slow.push({ name, ...Object.fromEntries(Object.keys(visits[0]).map((key) => [key, median(visits.map((visit) => visit[key]))])) });
  }
  const interactions = await measureInteractions(bench);
  const widget = await weighWidget(bench);
  const report = [
    `${measuredOn()}, Chromium ${bench.browser.version()}, \`npm run bench:web\`.`,
    '',
    'What a first visit fetches of the built page, fonts included (kB of 1024 bytes):',
    '',
    '| page | files | gzip | brotli |',
    '| --- | --- | --- | --- |',
    ...weights.map(
      ({ name, files, gzip, brotli }) => `| ${name} | ${files} | ${(gzip / 1024).toFixed(0)} | ${(brotli / 1024).toFixed(0)} |`,
    ),
    '',
    'What the widget fetches on a page of others, as it is sent with gzip, script and document included:',
    '',
    '| the widget | requests | kB |',
    '| --- | --- | --- |',
    ...Object.entries({ 'its button': widget.button, 'the chat, until a question can be asked': widget.opened }).map(
      ([name, { files, bytes }]) => `| ${name} | ${files.length} | ${(bytes / 1024).toFixed(1)} |`,
    ),
    '',
    `A first visit with nothing kept, the processor slowed four times, 1.6 Mbit/s and 150 ms to the server; the median of ${slowVisits}, in milliseconds (blocked: what tasks over 50 ms take beyond that; shift has no unit). \`bare\` is a document of one line by the same server in the same state: what the network alone costs.`,
    '',
    '| page | first paint | largest paint | blocked | layout shift | first paint of a bare document | ratio |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...slow.map(
      ({ name, firstPaint, largestPaint, blocked, shift, bare }) =>
        `| ${name} | ${firstPaint.toFixed(0)} | ${largestPaint.toFixed(0)} | ${blocked.toFixed(0)} | ${shift.toFixed(3)} | ${bare.toFixed(0)} | ${(firstPaint / bare).toFixed(1)} |`,
    ),
    '',
    'Interactions without any slowing: what the page blocked for, at most, while it was done (tasks over 50 ms; 0 is none), and until what was asked for was there, the server and the pause for typing included, in milliseconds:',
    '',
    '| interaction | longest task | done after |',
    '| --- | --- | --- |',
    ...interactions.map(({ name, longest, done }) => `| ${name} | ${longest.toFixed(0)} | ${done.toFixed(0)} |`),
  ].join('\n');
  const [before, after] = [marks[0], marks[1]];
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, `${text.split(before)[0]}${before}\n\n${report}\n\n${after}${text.split(after)[1]}`);
  console.log(report);
} finally {
  await bench.close();
}
