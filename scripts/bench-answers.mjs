// How good are quoted answers and declines? After `npm run build`, with the evaluation data beside the repository:
//   npm run bench:answers [SET…]       all sets: half an hour the first time; writes docs/measurements/quoted-answers.md
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answerFigures } from '#evaluate/answer-figures.js';
import {
  chosenSets,
  dataFolder,
  evaluate,
  interval,
  lines,
  needData,
  packageRoot,
  pageHead,
  percent,
  turnsBefore,
} from './evaluation/public-sets.mjs';
import { measureReports } from './evaluation/measure-reports.mjs';
import { openLearningHome } from './learning-home.mjs';

needData();
const started = performance.now();
const mostQuestions = 400;
const spread = (rows, most) => rows.filter((_, i) => Math.floor((i * most) / rows.length) !== Math.floor(((i - 1) * most) / rows.length));

/** One passage a question; the passages that are left out have the questions nothing answers. */
function reading(folder, { suffix = '', isKept }) {
  const kept = lines(`${folder}/passages${suffix}.jsonl`).filter(isKept);
  const pids = new Set(kept.map(({ pid }) => String(pid)));
  const questions = lines(`${folder}/questions${suffix}_dev.jsonl`).map(({ qid, question, pid, answers }) => ({
    qid: String(qid),
    question,
    answers,
    relevant: pids.has(String(pid)) ? [String(pid)] : [],
  }));
  return { passages: kept.map(({ pid, text }) => ({ pid: String(pid), text })), questions: spread(questions, mostQuestions) };
}

/** Three of the passages of every other question say the answer; the other questions have passages near it and none that says it. */
function negatives() {
  return spread(lines('rgb/zh_refine_dev.jsonl'), 100).map(({ id, query, answer, positive, negative }, i) => {
    const said = i % 2 === 0 ? positive.slice(0, 3) : [];
    const texts = [...said, ...negative.slice(0, 5 - said.length)];
    const question = { qid: String(id), question: query, answers: answer.flat(), relevant: said.map((_text, n) => String(n)) };
    return { passages: texts.map((text, n) => ({ pid: String(n), text })), questions: [question] };
  });
}

/** The same passages of all questions in one library. */
function pooled() {
  const own = negatives();
  const named = (qid, pid) => `${qid}-${pid}`;
  return {
    passages: own.flatMap(({ passages, questions: [{ qid }] }) => passages.map(({ pid, text }) => ({ pid: named(qid, pid), text }))),
    questions: own.flatMap(({ questions }) => questions.map((q) => ({ ...q, relevant: q.relevant.map((pid) => named(q.qid, pid)) }))),
  };
}

function conversations() {
  const tasks = lines('mtrag/un_tasks_dev.jsonl').filter(({ answerability }) => ['ANSWERABLE', 'UNANSWERABLE'].includes(answerability));
  const questions = tasks.map((task) => ({
    qid: task.task_id,
    question: task.turns.at(-1).text,
    history: turnsBefore(task),
    relevant: task.answerability === 'ANSWERABLE' ? task.reference_pids : [],
    answers: [],
  }));
  return { passages: lines('mtrag/passages.jsonl').map(({ pid, text }) => ({ pid, text })), questions };
}

const threeOfFour = (_, i) => i % 4 !== 3;
const inLibrary = ({ in_kb }) => in_kb;
const sets = {
  cmrc: ['CMRC 2018', () => reading('cmrc2018', { isKept: inLibrary })],
  drcd: ['DRCD (traditional characters)', () => reading('drcd', { isKept: inLibrary })],
  'xquad-zh': ['XQuAD zh', () => reading('xquad', { suffix: '_zh', isKept: threeOfFour })],
  'xquad-en': ['XQuAD en', () => reading('xquad', { suffix: '_en', isKept: threeOfFour })],
  mtrag: ['MTRAG-UN, answerable and unanswerable', conversations],
  rgb: ['RGB zh, five passages a question', null],
  'rgb-pooled': ['RGB zh, all passages in one library', pooled],
  'sec-10q': ['SEC 10-Q', null],
};

const { names, isAll } = chosenSets(sets);
const { home, app } = await openLearningHome(packageRoot);
const { signal } = new AbortController();
const rows = [];
let reports = '';

/** A library for each question. */
async function eachAlone() {
  const answered = [];
  for (const { passages, questions } of negatives()) {
    const asked = questions.map(({ question, ...rest }) => ({ ...rest, text: question, history: [] }));
    const read = passages.map((passage) => ({ ...passage, title: null }));
    answered.push(...(await app.evaluateAnswers.run({ passages: read, questions: asked, mode: 'group', signal, onProgress: () => {} })));
  }
  return answerFigures(answered.map((one, i) => ({ ...one, qid: String(i) })));
}

try {
  for (const name of names) {
    const [title, make] = sets[name];
    if (name === 'sec-10q') {
      reports = await measureReports(app, {
        folder: path.join(dataFolder, 'sec-10q'),
        questions: lines('sec-10q/questions_dev.jsonl'),
        signal,
      });
      console.error(reports);
      continue;
    }
    const figures = make ? await evaluate('answers', make()) : await eachAlone();
    const cells = ['answered', 'containsGold', 'characterF1', 'citationPrecision', 'citationRecall', 'falselyAnswered', 'refusalAuroc'];
    const row = [
      title,
      `${figures.n} / ${figures.answerable}`,
      ...cells.map((key) => interval(figures, key)),
      figures.refusalRecallAt95Kept === undefined ? '' : percent(figures.refusalRecallAt95Kept),
    ];
    rows.push(`| ${row.join(' | ')} |`);
    console.error(rows.at(-1));
  }
} finally {
  await app.close();
  rmSync(home, { recursive: true, force: true });
}

const head = {
  title: 'Quoted answers',
  reference: 'what was to be reached, by set',
  command: 'npm run bench:answers',
  started,
};
const page = `${pageHead(head)}
Development halves, the default model, no language model, the threshold of groups; in per cent, with 95 % bootstrap intervals over the
questions. No gate is asked. At most ${mostQuestions} questions of a set, evenly spread. CMRC and DRCD: the passages that are marked as not in the
library are left out; XQuAD: every fourth; their questions are those that nothing answers. RGB (for measuring only): half of the questions
have three passages that say the answer and two that are near it, half have five that are near it. Declined answers count as holding
nothing. To reach: AUROC 98 on CMRC and DRCD, 80 on MTRAG-UN; the answer holds the gold answer in 85 of CMRC; citations 90 / 90; RGB 90
refused with at most 5 false refusals.

| set | questions / answerable | answered | holds the answer | character F1 | citation precision | answers with a right citation | answered by mistake | refusal AUROC | refused where 95 % are kept |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
${reports}`;
if (isAll) writeFileSync(path.join(packageRoot, 'docs/measurements/quoted-answers.md'), page);
else console.log(page);
