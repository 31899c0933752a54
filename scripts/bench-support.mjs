// How well is told whether a passage supports a statement? After `npm run build`, with the evaluation data beside the repository:
//   npm run bench:support     some minutes; writes docs/measurements/support.md
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MemoryChunkStore } from '#adapters/chunk-store/memory-chunk-store.js';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { openOnnxEncoder } from '#adapters/embedder/onnx-encoder.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import { evidenceUnits } from '#pipeline/respond/write/evidence-units.js';
import { SupportJudge, supportLimits } from '#pipeline/respond/write/judge-support.js';
import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { weighWordsBy } from '#pipeline/respond/write/rarity.js';
import { measuredOn } from './measurements/measured-on.mjs';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const data = path.resolve(packageRoot, '../shared/eval');
if (!existsSync(path.join(data, 'cmrc2018'))) {
  console.log('skipped: the evaluation data is not beside the repository');
  process.exit(0);
}
const most = 100;
const longestAnswer = 40;
const signal = new AbortController().signal;
const config = loadConfig({ packageRoot, environment, currentFolder: packageRoot });
const catalogue = await readModelCatalogue(path.join(config.paths.resources, 'models.json'));
const embedder = new EncodingEmbedder(
  await openOnnxEncoder({ modelsFolder: config.paths.models, entry: catalogue.find('multilingual-e5-small'), threads: 2 }),
);
const segmenter = new JiebaWordSegmenter();
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-support-'));

const lines = (name) =>
  readFileSync(path.join(data, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A question and its answer as a statement; null where no rule makes one. */
function statement({ question, answers: [answer] }) {
  if (!answer || answer.length > longestAnswer) return null;
  const asked = question.replace(/[?？\s]+$/u, '');
  const zh = /什么(?:时候|地方|名字)?|谁|哪(?:里|一?[个家年位种座所部本条天月])|多少|几(?=[个年月天位次种部人家])|何(?:时|处|人|地)/u;
  if (/\p{Script=Han}/u.test(question)) return zh.test(asked) ? `${asked.replace(zh, answer)}。` : null;
  const subject = /^(?:who|what|which(?: \w+)?) (?!(?:do|does|did|are|is|was|were|has|have|had|can|could|would|will)\b)(.+)$/iu.exec(asked);
  if (subject) return `${answer} ${subject[1]}.`;
  const [, verb, rest] = /^(?:what|who) (is|was|are|were) (.+)$/iu.exec(asked) ?? [];
  return verb ? `${rest[0].toUpperCase()}${rest.slice(1)} ${verb} ${answer}.` : null;
}

const otherNumber = (text) => text.replace(/\d+/u, (digits) => String(Number(digits) + 3 + (Number(digits) % 4)));

function openSet(name, passagesFile) {
  const passages = lines(passagesFile);
  const file = path.join(folder, name);
  const writer = new MemoryChunkStore(segmenter).create(file);
  const chunks = passages.map(({ pid, title, text }, id) => ({
    id,
    document: pid,
    url: null,
    title: title.replaceAll('_', ' '),
    page: null,
    start: 0,
    end: text.length,
    sha256: pid,
    headings: [],
    text,
    lead: '',
    question: null,
    embedded: text,
    otherPlaces: [],
    score: 1,
    dense: null,
    lexical: null,
  }));
  writer.add(chunks);
  writer.finish();
  return { index: new MemoryChunkStore(segmenter).open(file), byId: new Map(chunks.map((chunk) => [chunk.document, chunk])), chunks };
}

/** The passage with the most words of the statement that is not its own and lacks the answer. */
const nearest = (set, text, row) =>
  set.index
    .search(segmenter.words(text), 8)
    .map(({ id }) => set.chunks[id])
    .find((chunk) => chunk.document !== row.pid && !row.answers.some((answer) => chunk.text.includes(answer)));

async function cases(name, questionsFile, passagesFile) {
  const set = openSet(name, passagesFile);
  const rows = lines(questionsFile).flatMap((row) => (statement(row) ? [{ ...row, said: statement(row) }] : []));
  const step = Math.max(1, Math.floor(rows.length / most));
  const chosen = rows.filter((_, i) => i % step === 0).slice(0, most);
  const all = [];
  for (const [i, row] of chosen.entries()) {
    const own = set.byId.get(row.pid);
    const add = (kind, said, passage) => passage && all.push({ kind, said, passage, row, set });
    add('true', row.said, own);
    add('another passage', row.said, nearest(set, row.said, row));
    if (/\d/u.test(row.answers[0])) add('another number', row.said.replace(row.answers[0], otherNumber(row.answers[0])), own);
    const denied = row.said.replace(/(?<!不)是(?!否)|(?<= (?:is|was|are|were)) /u, (found) => (found === ' ' ? ' not ' : '不是'));
    if (denied !== row.said) add('denied', denied, own);
    const stranger = chosen[(i + 37) % chosen.length];
    if (!own.text.includes(stranger.answers[0]))
      add("another passage's answer", row.said.replace(row.answers[0], stranger.answers[0]), own);
    const neighbour = rows.find(
      (other) =>
        other.pid === row.pid && !other.answers.some((answer) => row.answers[0].includes(answer) || answer.includes(row.answers[0])),
    );
    if (neighbour) add("another question's answer, same passage", row.said.replace(row.answers[0], neighbour.answers[0]), own);
  }
  return all;
}

async function judged({ said, passage, row, set }) {
  const judge = new SupportJudge(
    { text: row.question },
    { weigh: weighWordsBy(segmenter, set.index), vectors: new SentenceVectors(embedder), signal },
  );
  const started = performance.now();
  const support = await judge.judge(said, evidenceUnits({ pieces: [passage] }, 1).units);
  return { ...support, milliseconds: performance.now() - started };
}

const sets = [
  ['cmrc2018', 'cmrc2018/questions_dev.jsonl', 'cmrc2018/passages.jsonl'],
  ['xquad zh', 'xquad/questions_zh_dev.jsonl', 'xquad/passages_zh.jsonl'],
  ['xquad en', 'xquad/questions_en_dev.jsonl', 'xquad/passages_en.jsonl'],
  ['xquad zh over en', 'xquad/questions_zh_dev.jsonl', 'xquad/passages_en.jsonl'],
  ['xquad en over zh', 'xquad/questions_en_dev.jsonl', 'xquad/passages_zh.jsonl'],
];
const results = [];
for (const [name, questions, passages] of sets) {
  for (const one of await cases(name, questions, passages)) {
    const { isSupported, coverage, cosine, missing, milliseconds } = await judged(one);
    results.push({ set: name, kind: one.kind, said: one.said, isSupported, coverage, cosine, missing, milliseconds });
  }
  console.error(`${name}: ${results.length} statements judged`);
}
const kinds = [...new Set(results.map(({ kind }) => kind))];
const share = (set, kind) => {
  const of = results.filter((row) => row.set === set && row.kind === kind);
  return of.length === 0 ? '' : `${((100 * of.filter((row) => row.isSupported).length) / of.length).toFixed(1)} % of ${of.length}`;
};
const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
const at = (part) => times[Math.floor(times.length * part)].toFixed(1);
const table = [
  `| judged supported | ${sets.map(([name]) => name).join(' | ')} |`,
  `| --- |${sets.map(() => ' --- |').join('')}`,
  ...kinds.map((kind) => `| ${kind} | ${sets.map(([name]) => share(name, kind)).join(' | ')} |`),
  '',
  `Time of a statement: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms.`,
].join('\n');
const page = `# Is a statement supported?

Reference: statements made false by rule, against the same passages.

Command: \`npm run bench:support\` after \`npm run build\`, with the evaluation data beside the repository. Statements are made by
rule from a question and its gold answer ("X is made by whom?" and "A" become "X is made by A."), at most ${most} of each set, and
are judged against one whole passage. **true**: its own passage. **another passage**: the one with the most words of the statement that
does not hold the answer. **another passage's answer**, **another number**: the own passage, the answer exchanged. **denied**: with a
"not" that it lacks. **another
question's answer, same passage**: false too, but of words that all stand there; no lexical test can see it.
Limits: ${JSON.stringify(supportLimits)}. ${measuredOn()}, multilingual-e5-small.

${table}
`;
writeFileSync(path.join(packageRoot, 'docs/measurements/support.md'), page);
console.log(table);
rmSync(folder, { recursive: true, force: true });
await embedder.close();
