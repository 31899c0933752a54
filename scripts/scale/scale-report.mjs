import os from 'node:os';
import { measuredOn } from '../measurements/measured-on.mjs';

const number = (size) => String(size).replace(/\B(?=(\d{3})+$)/gu, ' ');
const ms = ({ p50, p95, cpuP50 }) => `${p50.toFixed(1)} / ${p95.toFixed(1)} (${cpuP50.toFixed(1)})`;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const kinds = { exact: 'exact (FAISS flat)', graph: 'graph (HNSW by usearch)' };

/** The page of figures: Markdown. */
export function scaleReport({ results, compared, queries }) {
  const of = (name, figure) => [name, ...results.map(figure)];
  const figures = [
    of('kind of vector index', ({ search }) => kinds[search.kind]),
    of('vectors built, s (processor s)', ({ dense }) => `${dense.seconds.toFixed(1)} (${dense.cpuSeconds.toFixed(1)})`),
    of('full text built, s (processor s)', ({ lexical }) => `${lexical.seconds.toFixed(1)} (${lexical.cpuSeconds.toFixed(1)})`),
    of('most memory while vectors are built, MB above the start', ({ dense }) => number(dense.peak - dense.before)),
    of('most memory while full text is built, MB above the start', ({ lexical }) => number(lexical.peak - lexical.before)),
    of('vectors on disk, MB', ({ dense }) => number(dense.disk)),
    of('chunks and full text on disk, MB', ({ lexical }) => number(lexical.disk)),
    of('opened in, ms', ({ search }) => number(Math.round(search.opened))),
    of('memory of the open library after all questions, MB', ({ search }) => number(search.memory)),
    of('recall@10 against exact', ({ search }) => search.recall.toFixed(4)),
  ];
  const stages = Object.keys(results[0].search.stages).map((name) => of(name, ({ search }) => ms(search.stages[name])));
  const half = (search, name) => search.stages[name].p50;
  const overheads = [
    of('hybrid to plain FAISS, of the p50', ({ search }) => (half(search, 'hybrid') / half(search, 'plain FAISS')).toFixed(2)),
    of('hybrid to plain FAISS, median over the questions', ({ search }) => search.ratio.toFixed(2)),
    of('retrieve stage to plain FAISS, of the p50', ({ search }) =>
      (half(search, 'retrieve stage') / half(search, 'plain FAISS')).toFixed(2),
    ),
    of('load of the machine', ({ search, dense }) => `${search.load.toFixed(1)} (building ${dense.load.toFixed(1)})`),
  ];
  const sizes = results.map(({ size }) => `${number(size)} chunks`);
  return `# Search at size

Reference: plain FAISS, exact, for the same question in the same run.

Command: \`npm run bench:scale -- --sizes ${results.map(({ size }) => size).join(',')} --queries ${queries}\` after \`npm run build\`.
${measuredOn()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, \`OMP_NUM_THREADS=1\`,
multilingual-e5-small, 384 dimensions, 100 hits from each search. The machine is shared: trust the ratios, which are of searches one after the
other for the same question, before the milliseconds; the load is in the table (${os.cpus().length} would be a full machine).

${table(['', ...sizes], figures)}

Milliseconds a question, p50 / p95, in brackets the p50 of processor time of all threads,
over ${queries} messages of real people (huixiangdou-rejection, those that are for the library):

${table(['stage', ...sizes], stages)}

*dense* goes through the thread of the index, *plain FAISS* searches the same rows exactly on the calling thread. *hybrid* is the dense
search in its thread while the lexical one runs on the calling thread, then fusion and reading the chunks; *retrieve stage* is what the pipeline
runs, with passages that say the same left out. Neither includes the embedding, nor the comparison word by word (these builds keep no
token vectors): 10 to 20 ms more, whatever the size (decisions/2026-11-25-late-interaction.md).

${table(['ratio', ...sizes], overheads)}

Vectors and full text are built at the same time in two processes. "Memory of the open library" of a graph is mostly its mapped file, which
the system can take back.

## What the chunks are

The first ${number(compared.real)} are those of the OpenMMLab documents. The others are copies of them, moved: to the vector is added 0.2 to 0.55
times the difference of two other real vectors, and of the text's words 30 % are replaced by words drawn as often as they occur, one in fifty of
them made new by a number. Real chunks alone, and as many copies alone, under the same questions (10 %, 50 % and 90 % of values lie below):

${table(
  ['', 'chunks', '10 %', '50 %', '90 %'],
  compared.rows.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map(([what, name, spread]) => [what, name, ...spread]),
)}

A real library of this size would have more topics: around a question its chunks would probably lie less densely than so many copies, so that
this is likely the harder test for a graph.
`;
}
