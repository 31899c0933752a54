// Learns how sure answers are, resources/answers/confidence.json, from the good messages in resources/gate and resources/questions
// and the two libraries they are about; the golden questions stay out, so that they can measure. Each message is held once
// against its whole library, and once against the library without the documents that answer it: then nothing does.
// After `npm run build`: npm run learn:confidence     (a few minutes: both libraries are built anew)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MemoryChunkStore } from '#adapters/chunk-store/memory-chunk-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { fitLogistic, logOdds } from '#calibrate/learn/fit-logistic.js';
import { auroc } from '#calibrate/metrics/auroc.js';
import { defaultRanking } from '#domain/ranking.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { evidenceNames } from '#pipeline/respond/answer-evidence.js';
import { probabilityOf } from '#shared/logistic.js';
import { buildFolder, openLearningHome } from './learning-home.mjs';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(packageRoot, ...parts);
const { home, app, documents } = await openLearningHome(packageRoot);
const { signal } = new AbortController();
const segmenter = new JiebaWordSegmenter();
/** Documents that leave the library with the answer: those of so many of the best passages. */
const heldOut = 3;
/**
 * Below an even chance: half of the messages learned from can be answered, of what passes the gate about two thirds can, and then this is
 * an even chance. One to one a wrong answer annoys nobody else.
 */
const thresholds = { group: 0.35, direct: 0.2 };

const messages = (name) =>
  readFileSync(at('resources/gate/messages', name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .flatMap(({ text, label }) => (label === 'good' ? [text] : []));
const good = JSON.parse(readFileSync(at('resources/questions/good.json'), 'utf8'));

/** The same library without some documents. */
async function without(documents, { chunks, vectors }) {
  const folder = mkdtempSync(path.join(home, 'part-'));
  const kept = chunks.flatMap((chunk, i) => (documents.has(chunk.document) ? [] : [{ chunk, vector: vectors[i] }]));
  const vectorStore = new MemoryVectorStore();
  const vectorWriter = await vectorStore.create(path.join(folder, 'vectors'), app.embedder.model.dimension);
  await vectorWriter.add(kept.map(({ vector }) => vector));
  await vectorWriter.finish();
  const chunkStore = new MemoryChunkStore(segmenter);
  const chunkWriter = chunkStore.create(path.join(folder, 'chunks'));
  chunkWriter.add(kept.map(({ chunk }, id) => ({ ...chunk, id })));
  chunkWriter.finish();
  return { vectors: await vectorStore.open(path.join(folder, 'vectors')), chunks: chunkStore.open(path.join(folder, 'chunks')) };
}

async function look(question, build) {
  const { passages } = await app.retrievePassages.search(question, { build, ranking: defaultRanking, signal });
  const { evidence } = await app.extractAnswer.extract(question, passages, { build, signal });
  return { passages, evidence };
}

async function study(library, source, texts) {
  await buildFolder(app, library, source, signal);
  const build = await app.builds.open(library, app.embedder.model);
  const chunks = [...build.chunks.all()];
  const vectors = await app.embedder.embed(
    chunks.map(({ embedded }) => embedded),
    'passage',
    { signal },
  );
  const rows = [];
  for (const [i, text] of texts.entries()) {
    const asked = await embedQuestion(questionOf({ text, history: [], mode: 'direct' }), app.embedder, signal);
    const whole = await look(asked, build);
    const answering = new Set(whole.passages.slice(0, heldOut).map(({ document }) => document));
    const part = await look(asked, await without(answering, { chunks, vectors }));
    rows.push({ good: true, evidence: whole.evidence, text }, { good: false, evidence: part.evidence, text });
    if (i % 50 === 49) console.error(`${library}: ${i + 1} of ${texts.length} messages`);
  }
  await build.close();
  return rows;
}

try {
  const libraries = [
    await study('sample', at('resources/corpus'), [...messages('sample.jsonl'), ...good]),
    await study('huixiang', documents, messages('huixiang.jsonl')),
  ];
  const usual = Object.fromEntries(
    evidenceNames.map((name) => {
      const told = libraries.flat().flatMap(({ evidence }) => evidence[name] ?? []);
      return [name, told.reduce((sum, value) => sum + value, 0) / told.length];
    }),
  );
  const learn = (rows) => {
    const values = (evidence) => evidenceNames.map((name) => evidence[name] ?? usual[name]);
    const weighted = rows.map(({ good, evidence }) => ({ good, values: values(evidence), weight: 1, base: 0 }));
    const model = fitLogistic(weighted, [{ mean: 0, precision: 0.001 }, ...evidenceNames.map(() => ({ mean: 0, precision: 0.05 }))]);
    return { model, probability: (evidence) => probabilityOf(logOdds(model, values(evidence))) };
  };
  const scoredBy = (rows, { probability }) => rows.map(({ good, evidence }) => ({ good, probability: probability(evidence) }));
  const [sample, huixiang] = libraries;
  console.error(`learned on one library, held against the other: AUROC ${auroc(scoredBy(huixiang, learn(sample))).toFixed(3)}`);
  console.error(`and the other way round: ${auroc(scoredBy(sample, learn(huixiang))).toFixed(3)}`);
  const all = libraries.flat();
  const { model } = learn(all);
  const round = (value) => Number(value.toPrecision(6));
  const confidence = {
    offset: round(model.offset),
    evidence: Object.fromEntries(
      evidenceNames.map((name, i) => [name, { coefficient: round(model.coefficients[i]), usual: round(usual[name]) }]),
    ),
    thresholds,
  };
  writeFileSync(at('resources/answers/confidence.json'), `${JSON.stringify(confidence, null, 2)}\n`);
  console.table(confidence.evidence);
  console.error(confidence.thresholds);
} finally {
  await app.close();
  rmSync(home, { recursive: true, force: true });
}
