import os from 'node:os';
import { measuredOn } from '../measurements/measured-on.mjs';

const ms = (value) => `${Math.round(value)} ms`;
const mb = (value) => `${Math.round(value)} MB`;
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const faultsIn = (faults) => Object.values(faults).reduce((sum, count) => sum + count, 0);
const mostTimesIdle = 2;
const mostLoopMs = 50;
/** What the last round may hold beyond the one before it: more would be kept of each stream. The first rounds fill the heap. */
const mostGrowth = 1.05;

/** What was wanted, and what came of it. */
export function wantedFigures({ load, figures: { idle, loaded, kept, streams }, check }) {
  const [before, last] = streams.slice(-2);
  const wanted = (name, found, isReached) => ({ name, found, isReached });
  return [
    wanted(
      'chat p95 while files are built, at most 2 times idle',
      `${(loaded.p95 / idle.p95).toFixed(2)} times`,
      loaded.p95 <= mostTimesIdle * idle.p95,
    ),
    wanted(
      'every question answered, citing the right document',
      `${faultsIn(loaded.faults) + faultsIn(idle.faults)} of ${loaded.asked + idle.asked} not`,
      faultsIn(loaded.faults) + faultsIn(idle.faults) === 0,
    ),
    wanted('event loop p99 in the serving process, at most 50 ms', ms(loaded.loopP99), loaded.loopP99 <= mostLoopMs),
    wanted(
      'every file ready, each of its sections in a chunk of it, counts equal',
      `${kept.ready} documents, ${kept.chunks} chunks${kept.faults.length > 0 ? `; ${kept.faults.slice(0, 3).join('; ')}` : ''}`,
      kept.faults.length === 0,
    ),
    wanted('`huixiang fsck` afterwards', check.stdout.trim().split('\n')[0], check.code === 0),
    wanted(
      `${load.streams} streams at once, ${load.rounds} times: all complete`,
      streams.map(({ complete, mostOpen }) => `${complete}, ${mostOpen} open at once`).join('; '),
      streams.every(({ complete, mostOpen }) => complete === load.streams && mostOpen >= load.streams),
    ),
    wanted(
      'memory bounded: the last time at most a twentieth more than the time before',
      streams.map(({ most }) => mb(most)).join(', '),
      last.most <= before.most * mostGrowth,
    ),
  ];
}

const chatRow = (name, { asked, p50, p95, most, loopP99, loopMost, seconds, memory }) => [
  name, String(asked), ms(p50), ms(p95), ms(most), ms(loopP99), ms(loopMost), mb(memory), `${Math.round(seconds)} s`,
]; // prettier-ignore

/** The page of figures: Markdown. */
export function serviceReport({ load, figures, check, began, note }) {
  const { idle, loaded, kept, streams } = figures;
  const { files, megabytes, clients, thinkMs, seed } = load;
  return `# The service under load

Reference: the chat alone, before files are uploaded, in the same run.

Command: \`npm run bench:service -- --files ${files} --megabytes ${megabytes} --clients ${clients} --streams ${load.streams} --rounds ${load.rounds} --idle ${load.idleSeconds} --seed ${seed}\` after
\`npm run build\`. ${measuredOn()}, ${Math.round(os.totalmem() / 2 ** 30)} GB; load of the
machine at the start ${began.toFixed(1)}. ${note}

\`huixiang serve\` of \`dist/\` with its one worker, the default model and a scripted language model on loopback, which shares the cores with
it, as the clients do. ${clients} clients ask a library of ${load.pumps} documents one to one, wait, think ${thinkMs / 1000} s (half to one and a half) and ask again; no
answer is remembered (\`answerCache.entries: 0\`), pictures are not read (\`ocr.kind: none\`). Then the same while ${files} files, ${(kept.bytes / 1_048_576).toFixed(1)} MB of Markdown,
web pages, notes and PDFs with pictures, are uploaded to that library, ${Math.min(files, 20)} a request, and built in ${kept.builds} builds. Times are of whole answers;
the language model answers at once.

${table(
  ['', 'questions', 'p50', 'p95', 'longest', 'event loop p99', 'its longest', 'memory', 'for'],
  [chatRow('chat alone', idle), chatRow('while files are uploaded and built', loaded)],
)}

${table(
  ['streams at once', 'complete', 'open at once', 'all ended after', 'memory before', 'most', '3 s after'],
  streams.map(({ complete, mostOpen, seconds, before, most, after }) => [
    String(load.streams),
    String(complete),
    String(mostOpen),
    `${seconds.toFixed(1)} s`,
    mb(before),
    mb(most),
    mb(after),
  ]),
)}

Half of the streams are \`/api/v1/chat\`, half \`/v1/chat/completions\`; the language model takes ${load.wordMs} ms for each word.

${table(
  ['wanted', 'found', ''],
  wantedFigures({ load, figures, check }).map(({ name, found, isReached }) => [name, found, isReached ? 'reached' : '**missed**']),
)}
`;
}
