// Real conversations of several turns, played turn by turn: is what a follow-up asks found, and what comes of each turn?
//   npm run bench:dialogues     with the evaluation data beside the repository; ten minutes the first time, then four with the cache
//                               of vectors; writes docs/measurements/dialogues.md
// The conversations are those of MTRAG-UN (development half) whose last turn has passages that answer it, ten of each collection.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { assemble } from '#app/assemble.js';
import { createConversation } from '#app/create-conversation.js';
import { defaultPolicies } from '#app/create-learn-gate.js';
import { createPipeline } from '#app/create-pipeline.js';
import { keepsTokens } from '#app/keeps-tokens.js';
import { openScratchBuilds } from '#app/open-scratch-builds.js';
import { openTokenizer } from '#app/open-tokenizer.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { bootstrapIntervals } from '#calibrate/metrics/bootstrap-interval.js';
import { rankingFigures } from '#calibrate/metrics/ranking-figures.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { openPassageLibrary } from '#evaluate/passage-library.js';
import { retrievalFigures } from '#evaluate/retrieval-figures.js';
import { embedOnce } from '#library/embed-once.js';
import { mean } from '#shared/mean.js';
import { MemoryTraceStore } from '../test/fakes/memory-trace-store.ts';
import { startOpenAiServer } from '../test/simulators/openai-server.ts';
import { playDialogue } from '../test/simulators/play-dialogue.ts';
import { uselessReply } from '../test/simulators/useless-reply.ts';
import { interval, lines, needData, packageRoot, pageHead, percent } from './evaluation/public-sets.mjs';

needData();
const started = performance.now();
const perCollection = 10;
const signal = new AbortController().signal;
const tasks = lines('mtrag/un_tasks_dev.jsonl')
  .filter(({ turns, reference_pids }) => turns.length > 1 && reference_pids.length > 0)
  .sort((a, b) => (a.task_id < b.task_id ? -1 : 1));
const collections = ['clapnq', 'fiqa', 'govt', 'ibmcloud'];
const dialogues = collections.flatMap((name) => tasks.filter(({ collection }) => collection === name).slice(0, perCollection));
const saidIn = ({ turns }) => turns.map(({ speaker, text }) => ({ role: speaker === 'user' ? 'user' : 'assistant', text }));

const server = await startOpenAiServer();
server.script({ kind: 'reply', reply: uselessReply });
const config = loadConfig({
  packageRoot,
  currentFolder: packageRoot,
  environment: {
    ...environment,
    HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
    HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
    HUIXIANG_LANGUAGE_MODEL__BASE_URL: server.baseUrl,
  },
});
const app = await assemble(config, console.error);
const { embedder, clock, findPassages } = app;
const segmenter = new JiebaWordSegmenter();
const cachedVectors = new SqliteVectorCacheStore(config.paths.cache);
const vectorStore = new SizedVectorStore(config.settings.vectorStore.exactUpTo);
const stores = { vectorStore, chunkStore: new SqliteChunkStore(segmenter), tokenStore: new FileTokenStore(), clock };

const passages = lines('mtrag/passages.jsonl').map(({ pid, text }) => ({ pid: String(pid), title: null, text }));

/** A library of the passages, as `evaluate retrieval` makes it. */
const library = await openPassageLibrary(
  {
    passages,
    signal,
    onProgress: (done) => done % 200 === 0 && console.error(`${done} passages`),
  },
  {
    openScratchBuilds: () => openScratchBuilds(stores),
    openTokenizer: () => openTokenizer(config),
    embedder,
    cachedVectors,
    clock,
    learnRanking: new LearnRanking({ embedder, vectors: cachedVectors, findPassages }),
    withTokens: keepsTokens(config.settings.retrieval, embedder),
  },
);
const gate = await gateOf(library);

/** As a new library has it, whose owner gave no examples. */
async function gateOf({ build, ranking }) {
  const cache = cachedVectors.open(build.manifest.library, embedder.model.fingerprint, 'query');
  try {
    const embed = (texts) => embedOnce(texts, { kind: 'query', embedder, cache, signal });
    const learned = await app.learnGate.run(build, { examples: [], policies: defaultPolicies(config), embed, isReported: false, signal });
    return { ...learned, ranking, version: 1 };
  } finally {
    cache.close();
  }
}

/** Every dialogue, with or without a language model, with or without what was said before. */
async function play(name, { languageModel, remembers }) {
  const settings = languageModel ? config.settings : { ...config.settings, languageModel: { kind: 'none' } };
  const pipeline = await createPipeline({ ...app, config: { ...config, settings }, segmenter, languageModel });
  const libraries = { acquire: async () => ({ build: library.build, gate, release: () => undefined }) };
  const traces = new MemoryTraceStore();
  const model = { generation: 0, run: (...given) => pipeline.run(...given) };
  const { converse } = createConversation({ ...app, config, libraries, model, traces, warn: console.error });
  const played = [];
  for (const [i, task] of dialogues.entries()) {
    const turns = await playDialogue({ said: saidIn(task), library: library.build.manifest.library, remembers }, converse, signal);
    played.push({ task, turns });
    if (i % 10 === 9) console.error(`${name}: ${i + 1} dialogues`);
  }
  return { name, played, calls: traces.traces.flatMap(({ calls = [] }) => calls) };
}

/** The last turns searched for without a gate: what `evaluate retrieval` finds. */
async function search(remembers) {
  const questions = dialogues.map((task) => {
    const said = saidIn(task);
    return { qid: task.task_id, text: said.at(-1).text, history: remembers ? said.slice(0, -1) : [], relevant: task.reference_pids };
  });
  const ranked = await app.evaluateRetrieval.run({ passages, questions, signal, onProgress: () => undefined });
  return retrievalFigures(ranked).final;
}

const runs = [];
const alone = {};
try {
  for (const remembers of [false, true]) alone[remembers] = await search(remembers);
  runs.push(await play('each turn alone', { languageModel: null, remembers: false }));
  runs.push(await play('with the turns before', { languageModel: null, remembers: true }));
  runs.push(await play('with a language model that rewrites nothing', { languageModel: app.languageModel, remembers: true }));
} finally {
  await Promise.all([library.close(), app.close(), server.close()]);
}

/** Of the last turn, which alone has passages that answer it. */
function figuresOf({ task, turns }) {
  const pids = turns.at(-1).documents.flatMap((document) => library.pidsOf({ document, otherPlaces: [] }));
  return rankingFigures(pids, new Set(task.reference_pids));
}
const isSearched = ({ turns }) => turns.at(-1).documents.length > 0;
const recall = (some) => ({ r5: mean(some.map(({ recallAt5 }) => recallAt5)), ndcg: mean(some.map(({ ndcgAt10 }) => ndcgAt10)) });
function cell(played, key) {
  const figures = played.map(figuresOf);
  const [low, high] = bootstrapIntervals(figures, recall)[key];
  return `${percent(recall(figures)[key])} (${percent(low)}-${percent(high)})`;
}
const rows = runs.map(({ name, played }) => {
  const searched = played.filter(isSearched);
  return `| ${name} | ${cell(played, 'r5')} | ${cell(searched, 'r5')} | ${searched.length} | ${cell(played, 'ndcg')} |`;
});
const unsearched = runs[1].played.filter((one) => !isSearched(one)).map(({ turns }) => `"${turns.at(-1).text}" (${turns.at(-1).end})`);
const gains = runs[0].played.map((one, i) => ({
  recallAt5: figuresOf(runs[1].played[i]).recallAt5 - figuresOf(one).recallAt5,
  ndcgAt10: 0,
}));
const [gainLow, gainHigh] = bootstrapIntervals(gains, recall).r5;

const endsOf = ({ played }, which) => played.flatMap(({ turns }) => which(turns).map(({ end }) => end));
const whichTurns = [
  { title: 'first turns', which: (turns) => turns.slice(0, 1) },
  { title: 'later turns', which: (turns) => turns.slice(1) },
];
const ends = [...new Set(runs.flatMap((run) => endsOf(run, (turns) => turns)))].sort((a, b) => (a < b ? -1 : 1));
const endRows = runs.flatMap((run) =>
  whichTurns.map(({ title, which }) => {
    const all = endsOf(run, which);
    return `| ${run.name} | ${title} | ${all.length} | ${ends.map((end) => all.filter((one) => one === end).length).join(' | ')} |`;
  }),
);
const times = runs.map(({ name, played }) => {
  const all = played.flatMap(({ turns }) => turns.map(({ milliseconds }) => milliseconds)).sort((a, b) => a - b);
  return `${name} ${all[Math.floor(all.length / 2)].toFixed(0)} / ${all[Math.floor(all.length * 0.95)].toFixed(0)}`;
});
const rewrites = runs[2].calls.filter(({ purpose }) => purpose === 'rewrite-question');
const failed = runs[2].calls.filter(({ outcome }) => outcome !== 'ok').length;
const turnsInAll = runs[0].played.reduce((sum, { turns }) => sum + turns.length, 0);

const head = {
  title: 'Conversations of several turns',
  reference: 'each turn asked alone',
  command: 'npm run bench:dialogues',
  started,
};
const page = `${pageHead(head)}
${dialogues.length} real conversations of MTRAG-UN (development half), ten of each of its four collections (the first by id whose last turn has
passages that answer it), ${turnsInAll} turns of people in all. Each turn is asked one to one through the whole conversation, with default settings,
the default model and the gate of a library without examples, over the set's ${library.pids.length} passages; what was said before it is given as
it was really said, whatever the assistant says now. Only last turns have passages that are known to answer them: R@5 and nDCG@10 are of
these, in per cent, of the passages that the conversation tells it found (\`passages-found\`); a turn for which nothing was searched counts 0.
In brackets 95 % bootstrap intervals over the conversations.

| | R@5 | R@5 of those searched for | searched for | nDCG@10 |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

R@5 with the turns before, against each turn alone: ${percent(mean(gains.map(({ recallAt5 }) => recallAt5)))} points (${percent(gainLow)} to ${percent(gainHigh)}).
The language model is a server on this machine that says a question again where it is to rewrite it, and the first sentence of the first
passage where it is to answer; it was asked for ${rewrites.length} rewrites and ${runs[2].calls.length} times in all, ${failed} of them failed. The
search alone, without a gate (\`huixiang evaluate retrieval\`), has an R@5 of ${interval(alone.false, 'recallAt5')} on the same last turns alone and of
${interval(alone.true, 'recallAt5')} with the turns before; on all of the set: [retrieval.md](retrieval.md). Last turns that the gate or a rule declined
with the turns before: ${unsearched.join('; ') || 'none'}.

What came of the turns:

| | | turns | ${ends.join(' | ')} |
| --- | --- | --- | ${ends.map(() => '---').join(' | ')} |
${endRows.join('\n')}

Milliseconds for a turn, p50 / p95, on the busy machine: ${times.join('; ')}.
`;
writeFileSync(path.join(packageRoot, 'docs/measurements/dialogues.md'), page);
