// How much of a document survives reading? After `npm run build`, with the evaluation data in ../shared/eval:
//   npm run bench:documents [-- FOLDER]      writes docs/measurements/documents.md
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { distance } from 'fastest-levenshtein';
import { createDocumentParser } from '#app/create-document-parser.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { chinesePdf } from './chinese-pdf.mjs';
import { measuredOn } from './measurements/measured-on.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = path.resolve(process.argv[2] ?? path.join(root, '../shared/eval'));
if (!existsSync(path.join(data, 'parsers'))) throw new Error(`there is no evaluation data in ${data}; name its folder`);
const config = loadConfig({ packageRoot: root, environment, currentFolder: process.cwd() });
const reading = createDocumentParser(config, { warn: (warning) => console.error(`warning: ${warning}`), images: null });
const scratch = mkdtempSync(path.join(tmpdir(), 'huixiang-bench-'));

const bare = (text) => text.normalize('NFKC').replace(/\s+/gu, '');
const plain = (markdown) => markdown.replace(/[#*`|>\-_[\]\\]/gu, '');
const likeness = (a, b) => {
  const [x, y] = [a, b].map((text) => bare(plain(text)).slice(0, 20_000));
  return x === y ? 1 : 1 - distance(x, y) / Math.max(x.length, y.length, 1);
};
const mean = (values) => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
const read = (file) => readFileSync(file, 'utf8');
const filesOf = (folder, pattern) =>
  readdirSync(path.join(data, folder))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.join(data, folder, name));

/** 95 % of resampled means lie between these; the seed is fixed, so that a run can be repeated. */
function interval(values) {
  let seed = 7;
  const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
  const means = Array.from({ length: 1000 }, () => mean(values.map(() => values[Math.floor(random() * values.length)]))).sort(
    (a, b) => a - b,
  );
  return [means[25] ?? 0, means[974] ?? 0];
}

const failures = [];
async function parse(location) {
  const started = performance.now();
  try {
    const document = path.basename(location);
    const parsed = await reading.parser.parse({ document, location });
    return { ...parsed, ms: performance.now() - started };
  } catch (error) {
    failures.push(`${path.relative(data, location)}: ${error.message}`);
    return { text: '', blocks: [], warnings: [], pages: null, ms: performance.now() - started };
  }
}

const rows = [];
function report(what, values, goal) {
  const [low, high] = interval(values);
  const value = mean(values);
  rows.push(`| ${what} | ${values.length} | ${value.toFixed(3)} | ${low.toFixed(3)} to ${high.toFixed(3)} | ${goal} |`);
  console.error(rows.at(-1));
}

/** What of the Markdown source must be found again: headings, cells of tables, lines of code. */
function partsOf(source) {
  const headings = [];
  const cells = [];
  const code = [];
  let inCode = false;
  for (const line of source.split('\n')) {
    if (/^\s*(?:```|~~~)/u.test(line)) inCode = !inCode;
    else if (inCode) code.push(line);
    else if (/^#{1,6}\s/u.test(line)) headings.push(line.replace(/^#+\s*/u, ''));
    else if (/^\s*\|/u.test(line) && !/^[\s|:-]+$/u.test(line)) cells.push(...line.split('|'));
  }
  const shown = (text) => bare(plain(text.replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1').replace(/<[^>]+>/gu, '')));
  return Object.fromEntries(Object.entries({ headings, cells, code }).map(([name, texts]) => [name, texts.map(shown).filter(Boolean)]));
}

async function rendered() {
  for (const ending of ['docx', 'pdf']) {
    const likenesses = [];
    const found = { headings: [], cells: [], code: [] };
    for (const file of filesOf('parsers/rendered-zh', new RegExp(`\\.${ending}$`, 'u'))) {
      const { text } = await parse(file);
      likenesses.push(likeness(text, read(file.replace(/\.\w+$/u, '.gt.txt'))));
      const inText = bare(plain(text));
      const parts = partsOf(read(file.replace(/\.\w+$/u, '.source.md')));
      for (const [name, texts] of Object.entries(parts)) found[name].push(...texts.map((part) => Number(inText.includes(part))));
    }
    report(`Chinese pages, ${ending}: 1 - NED`, likenesses, '.98');
    for (const [name, hits] of Object.entries(found)) if (hits.length > 0) report(`Chinese pages, ${ending}: ${name} found`, hits, '.95');
  }
  const pictures = [];
  for (const file of filesOf('parsers/rendered-zh', /\.p1\.png$/u))
    pictures.push(likeness((await parse(file)).text, read(file.replace(/\.png$/u, '.gt.txt'))));
  report('Chinese pages, png by OCR: 1 - NED', pictures, '.96');
}

async function docling() {
  const all = [];
  for (const ending of ['docx', 'pptx', 'xlsx', 'html', 'pdf']) {
    const likenesses = [];
    for (const file of filesOf('parsers/docling', new RegExp(`\\.${ending}$`, 'u')))
      likenesses.push(likeness((await parse(file)).text, read(`${file}.expected.md`)));
    report(`docling set, ${ending}: 1 - NED`, likenesses, '.85');
    all.push(...likenesses);
  }
  report('docling set, all', all, '.85');
}

async function markitdown() {
  const passed = [];
  for (const line of read(path.join(data, 'parsers/markitdown/vectors.jsonl')).trim().split('\n')) {
    const { file, must_include: wanted, must_not_include: unwanted } = JSON.parse(line);
    const location = path.join(data, 'parsers/markitdown', file);
    if (!existsSync(location)) continue;
    const { text } = await parse(location);
    const missing = wanted.filter((part) => !text.includes(part));
    const leaked = unwanted.filter((part) => text.includes(part));
    passed.push(Number(missing.length + leaked.length === 0));
    for (const part of [...missing, ...leaked]) failures.push(`markitdown ${file}: ${part.slice(0, 80)}`);
  }
  report('markitdown vectors: files that pass', passed, '1');
}

/** Best likeness of a text to any window of another, as in fuzzy matching. */
function bestMatch(needle, haystack) {
  if (haystack.includes(needle)) return { score: 1, at: haystack.indexOf(needle) };
  let best = { score: 0, at: -1 };
  const step = Math.max(1, Math.floor(needle.length / 8));
  for (let at = 0; at < Math.max(1, haystack.length - needle.length + 1); at += step) {
    const score = 1 - distance(needle, haystack.slice(at, at + needle.length)) / Math.max(1, needle.length);
    if (score > best.score) best = { score, at };
  }
  return best;
}

/** Some checks are of the beginning or of the end of a page only. */
function partAsked(text, { first_n: first, last_n: last }) {
  if (!first && !last) return text;
  return (first ? text.slice(0, first) : '') + (last ? text.slice(-last) : '');
}

async function olmocr() {
  const passed = {};
  const texts = new Map();
  for (const line of read(path.join(data, 'parsers/olmocr-sample/tests.jsonl')).trim().split('\n')) {
    const test = JSON.parse(line);
    const location = path.join(data, 'parsers/olmocr-sample/pdfs', test.pdf);
    if (!texts.has(location)) texts.set(location, bare(plain((await parse(location)).text)));
    const text = partAsked(texts.get(location), test);
    const found = (part) => bestMatch(bare(plain(part)), text);
    const checks = {
      present: () => found(test.text).score >= 0.95,
      absent: () => found(test.text).score < 0.95,
      order: () => {
        const [before, after] = [found(test.before), found(test.after)];
        return before.score >= 0.9 && after.score >= 0.9 && before.at < after.at;
      },
      table: () =>
        [test.cell, test.up, test.down, test.left, test.right, test.top_heading, test.left_heading].every(
          (cell) => !cell || found(cell).score >= 0.95,
        ),
      math: () => text.includes(bare(plain(test.math))),
    };
    (passed[test.type] ??= []).push(Number(checks[test.type]?.() ?? false));
  }
  for (const [type, values] of Object.entries(passed)) report(`olmocr sample, ${type}: passed`, values, 'reported');
}

async function pictures() {
  const words = (text) => text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
  for (const [folder, pattern] of [
    ['scribe', /\.(?:png|jpg)$/u],
    ['tesseract', /\.(?:png|jpg|tif|tiff)$/u],
  ]) {
    const recalls = [];
    for (const file of filesOf(`ocr/${folder}`, pattern)) {
      const truth = [file.replace(/\.\w+$/u, '.gt.txt'), `${file}.gt.txt`].find((name) => existsSync(name));
      if (!truth) continue;
      const text = bare((await parse(file)).text).toLowerCase();
      recalls.push(mean(words(read(truth)).map((word) => Number(text.includes(bare(word))))));
    }
    if (recalls.length > 0) report(`OCR ${folder}: words found`, recalls, '.90');
  }
  const lines = [];
  const receiptWords = [];
  for (const file of filesOf('ocr/sroie', /\.jpg$/u)) {
    const text = bare((await parse(file)).text).toLowerCase();
    const truth = read(file.replace(/\.jpg$/u, '.box.csv'))
      .split(/\r?\n/u)
      .map((line) => line.split(',').slice(8).join(','))
      .filter((line) => bare(line));
    lines.push(mean(truth.map((line) => Number(text.includes(bare(line).toLowerCase())))));
    receiptWords.push(mean(truth.flatMap(words).map((word) => Number(text.includes(bare(word))))));
  }
  report('OCR sroie: whole lines found', lines, '.70');
  report('OCR sroie: words found', receiptWords, '.90');
  const included = [];
  for (const file of filesOf('ocr/rapidocr', /\.jpg$/u)) {
    const text = bare((await parse(file)).text);
    for (const line of JSON.parse(read(`${file}.must_include.json`))) included.push(Number(text.includes(bare(line))));
  }
  report('OCR rapidocr: lines found', included, '.90');
}

async function longPdfs() {
  const found = [];
  for (const folder of ['sec-10q/docs', 'openmmlab-kb/docs/huixiangdou/resource'])
    for (const file of filesOf(folder, /\.pdf$/u)) {
      const { blocks, pages, ms } = await parse(file);
      const tables = blocks.filter(({ kind }) => kind === 'table').length;
      found.push(
        `| ${path.basename(file)} | ${pages} | ${tables} | ${blocks.filter(({ kind }) => kind === 'heading').length} | ${(ms / 1000).toFixed(1)} s |`,
      );
    }
  const file = path.join(scratch, 'chinese.pdf');
  writeFileSync(file, chinesePdf(200));
  const { pages, text, ms } = await parse(file);
  found.push(`| 200 Chinese pages, font not embedded, ${text.length} characters | ${pages} | 0 | 0 | ${(ms / 1000).toFixed(1)} s |`);
  return found;
}

const target = path.join(root, 'docs/measurements/documents.md');
/** What people wrote below this line of the page stays. */
const handWritten = '## By hand';
const written = existsSync(target) ? (read(target).split(`${handWritten}\n`)[1] ?? '') : '';

const started = performance.now();
await rendered();
await docling();
await markitdown();
await olmocr();
await pictures();
const long = await longPdfs();
await reading.close();
rmSync(scratch, { recursive: true, force: true });
const page = `# What reading keeps of a document

Reference: the text that each set itself gives for its files; the share to reach is in the table.

Command: \`npm run bench:documents\` after \`npm run build\`, with the evaluation data beside the repository. Generated; the
date is that of the run: ${measuredOn()},
pictures by ${reading.ocr?.name ?? 'nothing'}; ${Math.round((performance.now() - started) / 1000)} s in all. "1 - NED" is one less the normalised edit distance of the text
without Markdown signs and white space; intervals are of the mean, by resampling files (or parts).

| what | n | share | 95 % interval | to reach |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

The docling truth is what docling gives, not what a person would write. The olmocr sample holds ${rows.filter((row) => row.includes('olmocr')).length} kinds of checks on six files: too
few for more than a look.

## Long PDFs

| file | pages | tables | headings | read in |
| --- | --- | --- | --- | --- |
${long.join('\n')}

## Not found

${failures.length === 0 ? 'Nothing.' : failures.map((failure) => `- \`${failure.replaceAll('`', "'").replaceAll('](', '] (')}\``).join('\n')}

${handWritten}
${written || '\nNothing yet.\n'}`;
writeFileSync(target, page);
console.log(page);
