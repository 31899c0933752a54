// Quarterly reports as PDF: are the right files found, and do the numbers that are asked for stand in what is cited?
import path from 'node:path';
import { defaultRanking } from '#domain/ranking.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { buildFolder } from '../learning-home.mjs';
import { percent } from './public-sets.mjs';

const library = 'reports';
const cited = /\(?SOURCE(?:\(S\))?:\s*([^)\n]+)\)?/gu;
const file = /\d{4} Q\d \w+\.pdf/gu;
/** With a thousands separator, a point or a sign of money or share: a year or a count of quarters is no finding. */
const number = /\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+%?|\d+%/gu;
const looked = 10;

/** One paragraph with the figures. */
export async function measureReports(app, { folder, questions, signal }) {
  await buildFolder(app, library, path.join(folder, 'docs'), signal);
  const build = await app.builds.open(library, app.embedder.model);
  const ranking = (await app.gates.current(library))?.ranking ?? defaultRanking;
  const rows = [];
  try {
    for (const { question, answer } of questions) {
      const asked = await embedQuestion(questionOf({ text: question, history: [], mode: 'direct' }), app.embedder, signal);
      const context = { build, ranking, signal };
      const { ranked } = await app.findPassages.run(asked, context);
      const { passages } = await app.retrievePassages.search(asked, context);
      const quoted = await app.extractAnswer.extract(asked, passages, { build, signal });
      rows.push(judge(answer, { ranked, passages, quoted: quoted.answer }));
    }
  } finally {
    await build.close();
  }
  const share = (key) => {
    const told = rows.flatMap((row) => row[key] ?? []);
    return `${percent(told.reduce((sum, value) => sum + value, 0) / told.length)} (${told.length} questions)`;
  };
  return `
SEC 10-Q, twelve PDF files of three companies, ${questions.length} questions: of the files an answer comes from, ${share('files')} are among those of
the first ${looked} passages; of the numbers in it, ${share('found')} stand in the six passages an answer is made from, and ${share('numbers')} in
what the quoted answer cites. To reach: 95 for files.
`;
}

function judge(answer, { ranked, passages, quoted }) {
  const gold = new Set([...answer.matchAll(cited)].flatMap(([, names]) => names.match(file) ?? []));
  const found = new Set(ranked.slice(0, looked).map(({ document }) => path.basename(document)));
  const body = answer.replace(cited, '');
  const numbers = [...new Set(body.match(number) ?? [])].map((text) => text.replace(/[$%]/gu, ''));
  const held = (texts) => (numbers.length > 0 ? numbers.filter((text) => texts.includes(text)).length / numbers.length : null);
  return {
    files: gold.size > 0 ? [...gold].filter((name) => found.has(name)).length / gold.size : null,
    found: held(passages.map(({ text }) => text).join('\n')),
    numbers: held(quoted.citations.map(({ quote }) => quote).join('\n')),
  };
}
