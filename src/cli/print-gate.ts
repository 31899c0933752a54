import type { Gate } from '#domain/gate.js';
import { writeLine } from '#cli/write-line.js';

/** The calibration report, for people. */
export function printGate(stream: NodeJS.WritableStream, library: string, gate: Gate): void {
  const { good, bad, precision, recall, f1, mistakes } = gate.report;
  const source = gate.learnedFrom === 'examples' ? 'your examples' : 'headings and idle talk (weak)';
  writeLine(
    stream,
    `gate ${gate.version} of ${library}: accept from similarity ${gate.similarityThreshold.toFixed(3)}, learned from ${source}`,
  );
  writeLine(stream, `  examples   ${good} good, ${bad} bad`);
  writeLine(stream, `  precision  ${percent(precision)}   recall ${percent(recall)}   F1 ${percent(f1)}   (5-fold cross-validation)`);
  if (gate.learnedFrom === 'headings') {
    writeLine(stream, '  This library has too few examples of its own. Give at least 8 good and 8 bad ones:');
    writeLine(stream, `  npx huixiang calibrate --library ${library} --examples good.json bad.json`);
  }
  if (mistakes.length > 0) writeLine(stream, '  worst mistakes:');
  for (const { text, expected, similarity, nearest } of mistakes) {
    const verdict = expected === 'accept' ? 'missed  ' : 'let in  ';
    writeLine(stream, `    ${verdict} ${similarity.toFixed(3)}  ${short(text)}${nearest ? `  (nearest: ${nearest})` : ''}`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
