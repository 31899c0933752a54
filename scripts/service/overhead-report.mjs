import { measuredOn } from '../measurements/measured-on.mjs';

const sorted = (values) => [...values].sort((one, other) => one - other);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Of paired ratios the middle one, and where it lies in 95 of 100 such measurements, by the order of the values alone. */
function ratio(side, base) {
  const ratios = side.times.map((ms, i) => ms / base.times[i]);
  const half = 0.98 * Math.sqrt(ratios.length);
  const bound = (place) => sorted(ratios)[Math.min(ratios.length - 1, Math.max(0, Math.round(place)))].toFixed(2);
  const middle = ratios.length / 2;
  return `${at(ratios, 0.5).toFixed(2)} (${bound(middle - half)} to ${bound(middle + half)})`;
}

/** A part of docs/measurements/service.md. */
export function overheadReport({ sides, rounds, spansAQuestion, loads, isCompared, note }) {
  const [base] = sides;
  const rows = sides.map((side) => {
    const { name, times, computed, megabytes } = side;
    const compared = side === base ? '1 | 1' : `${ratio(side, base)} | ${(computed / base.computed).toFixed(2)}`;
    return `| ${name} | ${at(times, 0.5).toFixed(0)} / ${at(times, 0.95).toFixed(0)} | ${computed.toFixed(0)} | ${megabytes.toFixed(0)} | ${compared} |`;
  });
  const wrong = sides.reduce((sum, side) => sum + side.wrong, 0);
  return `## Overhead: spans of OpenTelemetry, a state in PostgreSQL

Command: \`npm run bench:telemetry -- --rounds ${rounds}${isCompared ? ' --before …/dist/cli/main.js' : ''}\` after \`npm run build\`. ${measuredOn()}; load of the machine from ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}. ${note}

\`huixiang serve\` of \`dist/\` ${sides.length} times side by side, each with a library of its own of the same documents and the default model; the same
question goes to each in turn, one at a time, and each is first as often as last. Answers are written by a scripted language model that
answers at once; no answer is remembered. Share 1 of traces, sent to a collector on loopback: ${spansAQuestion.toFixed(1)} spans a question. ${wrong} of ${rounds * sides.length} answers were wrong. Durable as it comes in both databases. What is compared is the same question at the same time;
in brackets where the middle ratio lies with 95 of 100.

|  | answer, ms, p50 / p95 | computed, ms a question | memory, MB | time, ratio | computed, ratio |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

What the state alone costs is in [database.md](database.md).`;
}
