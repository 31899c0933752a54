// How well are passages found, and questions answered from them? After `npm run build`, with the evaluation data beside the repository:
//   npm run bench:retrieval [SET…]     all sets: about half an hour the first time, minutes with the cache of vectors;
//                                      writes docs/measurements/retrieval.md
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { canardPassages, canardQuestions, canardWords } from './evaluation/canard.mjs';
import { chosenSets, evaluate, interval, lines, needData, packageRoot, pageHead, percent, turnsBefore } from './evaluation/public-sets.mjs';

needData();
const started = performance.now();
const passagesOf = (name) => lines(name).map(({ pid, text }) => ({ pid: String(pid), text }));
const single = (name, most) =>
  lines(name)
    .slice(0, most)
    .map(({ qid, question, pid }) => ({ qid: String(qid), question, relevant: [String(pid)] }));
const tasks = () => lines('mtrag/un_tasks_dev.jsonl').filter(({ reference_pids }) => reference_pids.length > 0);
const lastTurns = (withHistory) =>
  tasks().map((task) => ({
    qid: task.task_id,
    question: task.turns.at(-1).text,
    relevant: task.reference_pids,
    ...(withHistory ? { history: turnsBefore(task) } : {}),
  }));

/** Published or measured by others, nDCG@10 in per cent unless told: BM25, and the best that is known beside it. */
const sets = {
  dureader: {
    title: 'DuReader, selected pages',
    bm25: '73.0',
    beside: 'goal 76; prototype 75.4',
    passages: () =>
      lines('dureader-demo/docs.jsonl').map(({ did, title, paragraphs }) => ({ pid: did, title, text: paragraphs.join('\n') })),
    questions: () =>
      lines('dureader-demo/queries_dev.jsonl').map(({ qid, question, selected }) => ({ qid: String(qid), question, relevant: selected })),
  },
  t2rank: {
    title: 'T2Ranking, 100 queries',
    bm25: '79.5',
    beside: 'goal 89; WeKnora Lite 0.7.2 with the same model 84.4 to 86.1',
    passages: () => passagesOf('t2rank-100/passages.jsonl'),
    questions: () =>
      lines('t2rank-100/queries_dev.jsonl').map(({ qid, question, positive }) => ({ qid: String(qid), question, relevant: positive })),
  },
  cranfield: {
    title: 'Cranfield',
    bm25: '37.0',
    beside: 'goal 43; prototype 41.8',
    passages: () => lines('cranfield/docs.jsonl').map(({ did, title, text }) => ({ pid: String(did), title, text })),
    questions: () =>
      lines('cranfield/queries_dev.jsonl').map(({ qid, question, relevant }) => ({
        qid: String(qid),
        question,
        relevant: relevant.map(String),
      })),
  },
  'mtrag-last': {
    title: 'MTRAG-UN, last turn only',
    bm25: '73.8 (R@5 71.1)',
    beside: 'prototype R@5 81.6',
    passages: () => passagesOf('mtrag/passages.jsonl'),
    questions: () => lastTurns(false),
  },
  mtrag: {
    title: 'MTRAG-UN, with the turns before',
    bm25: '73.8 (R@5 71.1)',
    beside: 'goal R@5 86; all turns put together R@5 69.0',
    passages: () => passagesOf('mtrag/passages.jsonl'),
    questions: () => lastTurns(true),
  },
  cmrc: {
    title: 'CMRC 2018',
    bm25: '98.4',
    beside: 'goal 99',
    passages: () => passagesOf('cmrc2018/passages.jsonl'),
    questions: () => single('cmrc2018/questions_dev.jsonl', 500),
  },
  drcd: {
    title: 'DRCD (traditional characters)',
    bm25: '97.2',
    beside: '',
    passages: () => passagesOf('drcd/passages.jsonl'),
    questions: () => single('drcd/questions_dev.jsonl', 500),
  },
  'xquad-zh': { title: 'XQuAD zh', bm25: '96.3', beside: 'multilingual-e5-base 95.5; WeKnora 95.7', ...xquad('zh', 'zh') },
  'xquad-en': { title: 'XQuAD en', bm25: '', beside: 'prototype 99.2', ...xquad('en', 'en') },
  'xquad-zh-en': { title: 'XQuAD, zh questions over en', bm25: '23', beside: 'goal 84; prototype 83.3', ...xquad('zh', 'en') },
  'xquad-en-zh': {
    title: 'XQuAD, en questions over zh',
    bm25: '22',
    beside: 'goal 90 (moonshot 91); prototype 90.0',
    ...xquad('en', 'zh'),
  },
  'canard-last': canard('the question alone', 'last'),
  canard: canard('with the turns before', 'turns'),
  'canard-rewrite': canard('as a person rewrote it', 'rewrite'),
};

function canard(what, as) {
  return { title: `CANARD, ${what}`, bm25: '', beside: '', passages: canardPassages, questions: () => canardQuestions(as) };
}

function xquad(asked, over) {
  return { passages: () => passagesOf(`xquad/passages_${over}.jsonl`), questions: () => single(`xquad/questions_${asked}_dev.jsonl`, 300) };
}

const { names, isAll } = chosenSets(sets);
const measured = [];
for (const name of names) {
  const { passages, questions } = sets[name];
  const figures = await evaluate('retrieval', {
    passages: passages(),
    questions: questions().filter(({ relevant }) => relevant.length > 0),
  });
  measured.push([name, figures]);
  console.error(`${name}: nDCG@10 ${percent(figures.final.ndcgAt10)}, fused ${percent(figures.fused.ndcgAt10)}`);
}

const rows = measured.map(([name, { lexical, dense, fused, final, n }]) => {
  const cells = [lexical, dense, fused].map(({ ndcgAt10 }) => percent(ndcgAt10));
  const { title, bm25, beside } = sets[name];
  return `| ${title} | ${n} | ${bm25} | ${cells.join(' | ')} | ${interval(final, 'ndcgAt10')} | ${interval(final, 'recallAt5')} | ${percent(final.hitAt1)} | ${beside} |`;
});
/** The set where an order falls furthest behind the better of the two searches alone, with its points. */
const worst = (order) => {
  const behind = measured.map(([name, figures]) => {
    const { lexical, dense } = figures;
    return [sets[name].title, figures[order].ndcgAt10 - Math.max(lexical.ndcgAt10, dense.ndcgAt10)];
  });
  const [title, points] = behind.sort((one, other) => one[1] - other[1])[0];
  return `${title} ${points >= 0 ? '+' : ''}${percent(points)} points`;
};
const times = measured.map(([name, { msPerQuery }]) => `${sets[name].title} ${msPerQuery.p50.toFixed(0)} / ${msPerQuery.p95.toFixed(0)}`);

const words = canardWords();

const head = {
  title: 'Finding passages',
  reference: 'BM25 alone, and beside each set what others reach',
  command: 'npm run bench:retrieval',
  started,
};
const page = `${pageHead(head)}
The development halves of the sets, with the default model and default settings: \`huixiang evaluate retrieval\` on each. nDCG@10 in per
cent; in brackets 95 % bootstrap intervals over the questions. "BM25" is k1 1.2, b 0.75 over Latin words and Chinese character bigrams.
*Words* and *meaning* are the two searches alone, *both* their normalised sum, *final* what the product makes of it: the first 50 compared
word by word. The weights of the sum were chosen on these halves, so they flatter a little; no question of a half that is kept back was
seen.

| set | questions | BM25 | words | meaning | both | final | final R@5 | final hit@1 | beside it |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Against the better of the two alone, the worst sets: both, ${worst('fused')}; final, ${worst('final')}.

CANARD: questions of a conversation, each to find the answer it was given (of six words or more, under the titles of article and section);
the rewrite is what could be reached, and knows the title, which nobody said. F1 of the words with those of the rewrite: the question as it is ${percent(words.asked)}, what
is searched for ${percent(words.searched)}, whose added words say what the question is about and repeat no pronoun.

Milliseconds for a question, embedding included, p50 / p95, on the busy machine: ${times.join('; ')}.
`;
if (isAll) writeFileSync(path.join(packageRoot, 'docs/measurements/retrieval.md'), page);
else console.log(page);
