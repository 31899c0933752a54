import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillIn } from './read-figure.mjs';
import { summaryRows } from './summary-rows.mjs';

const words = {
  en: { columns: ['', 'figure', 'held against', 'page'], quality: '**Quality**: ', speed: '**Speed**: ', memory: '**Memory**: ' },
  zh: { columns: ['', '数值', '对照', '详情'], quality: '**质量**：', speed: '**速度**：', memory: '**内存**：' },
};
const [begin, end] = ['<!-- npm run measurements:summary -->', '<!-- /measurements:summary -->'];
const fromRoot = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const pageOf = (page) => `docs/measurements/${page}.md`;

/** The table of all lines in one language, each figure out of its page. */
function summaryTable(language) {
  const called = words[language];
  const rows = summaryRows.map((row, i) => {
    const text = readFileSync(fromRoot(pageOf(row.page)), 'utf8');
    const area = row.area === summaryRows[i - 1]?.area ? '' : called[row.area];
    return [
      `${area}${row.what[language]}`,
      fillIn(row.figure, text),
      fillIn(row.beside[language], text),
      `[${row.page}](${pageOf(row.page)})`,
    ];
  });
  const lines = [called.columns, called.columns.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Each README as it should be, by its name: the table between the two marks made anew. */
export function readmesWithSummary() {
  const readmes = { 'README.md': 'en', 'README.zh.md': 'zh' };
  return Object.entries(readmes).map(([name, language]) => {
    const text = readFileSync(fromRoot(name), 'utf8');
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (after === undefined) throw new Error(`${name} has no place for the summary between ${begin} and ${end}`);
    return { name, text: `${before}${begin}\n\n${summaryTable(language)}\n\n${end}${after}` };
  });
}
