// Learns what gates begin with, resources/gate/shipped.json, from the messages in resources/gate/messages and resources/questions
// and the two libraries they are about; the golden questions stay out, so that they can measure. After `npm run build`: npm run learn:gate     (a few minutes: both libraries are built anew)
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { loadIdleTalk } from '#app/load-idle-talk.js';
import { learnShipped } from '#calibrate/learn/learn-shipped.js';
import { studyLibrary } from '#calibrate/study-examples.js';
import { buildFolder, openLearningHome } from './learning-home.mjs';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(packageRoot, ...parts);
const { home, app, documents } = await openLearningHome(packageRoot);
const signal = new AbortController().signal;

const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const list = (name, good) => JSON.parse(readFileSync(at('resources/questions', name), 'utf8')).map((text) => ({ text, good, group: null }));
const messages = (name) =>
  lines(at('resources/gate/messages', name)).map(({ text, label }) => ({ text, good: label === 'good', group: null }));

async function taught(library, source, examples) {
  await buildFolder(app, library, source, signal);
  const build = await app.builds.open(library, app.embedder.model);
  const idleTalk = await loadIdleTalk(at('resources/questions/idle-talk.json'));
  const embed = (texts) => app.embedder.embed(texts, 'query', { signal });
  const studied = await studyLibrary(build, { segmenter: new JiebaWordSegmenter(), idleTalk }, { embed, signal });
  const { known } = await studied.look(examples);
  await build.close();
  console.error(`${library}: ${known.length} messages`);
  return { messages: known, everyday: studied.everyday, everydayTalk: studied.background.everydayTalk };
}

try {
  const libraries = [
    await taught('sample', at('resources/corpus'), [...messages('sample.jsonl'), ...list('good.json', true), ...list('bad.json', false)]),
    await taught('huixiang', documents, messages('huixiang.jsonl')),
  ];
  const round = (value) => Number(value.toPrecision(6));
  const record = ({ answerableShare, offset, coefficients, reference }) => ({
    answerableShare,
    offset: round(offset),
    coefficients: Object.fromEntries([...coefficients].map(([name, value]) => [name, round(value)])),
    reference: reference.map(({ logOdds, good }) => ({ logOdds: round(logOdds), good })),
  });
  const { answerableShare } = app.config.settings.gate;
  const shipped = {
    withExamples: record(learnShipped(libraries, true, answerableShare)),
    withoutExamples: record(learnShipped(libraries, false, answerableShare)),
  };
  writeFileSync(at('resources/gate/shipped.json'), `${JSON.stringify(shipped)}\n`);
  console.table(shipped.withExamples.coefficients);
} finally {
  await app.close();
  rmSync(home, { recursive: true, force: true });
}
