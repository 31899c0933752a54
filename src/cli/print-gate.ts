import type { Gate } from '#domain/gate.js';
import { policyText } from '#domain/gate-policy.js';
import { thresholdOf } from '#domain/threshold-of.js';
import { readiness } from '#calibrate/readiness.js';
import { estimateText } from '#cli/estimate-text.js';
import { rankingText } from '#cli/ranking-text.js';
import { writeLine } from '#cli/write-line.js';

const sources = {
  library: 'shipped coefficients; figures from headings and everyday talk (weak)',
  'few-examples': 'shipped coefficients, shifted by your examples',
  'many-examples': 'your examples',
} as const satisfies Record<Gate['learnedFrom'], string>;

/** The calibration report, for people. */
export function printGate(stream: NodeJS.WritableStream, library: string, gate: Gate): void {
  const { good, bad, precision, recall, f1, auroc, calibrationError, mistakes } = gate.report;
  const { policies, groups } = gate;
  const shown = (mode: 'group' | 'direct'): string =>
    `${thresholdOf(gate, mode).toFixed(2)} (${gate.byHand[mode] === null ? policyText(policies[mode]) : 'set by hand'})`;
  const lines = [
    `gate ${gate.version} of ${library}, learned from ${sources[gate.learnedFrom]}`,
    `  in groups  accepts from probability ${shown('group')}; one to one from ${shown('direct')}`,
    `  examples   ${good} good, ${bad} bad; each judged by a gate learned without it, 95 % intervals:`,
    `  precision  ${estimateText(precision)}`,
    `  recall     ${estimateText(recall)}`,
    `  F1         ${estimateText(f1)}`,
    `  AUROC      ${estimateText(auroc)}   calibration error ${(100 * calibrationError).toFixed(1)} %`,
  ];
  lines.push(`  passages   ${rankingText(gate.ranking)}`);
  for (const [group, shift] of groups)
    lines.push(`  group      ${group}: ${shift.good} good, ${shift.bad} bad, log-odds ${shift.logOdds.toFixed(2)}`);
  const ready = readiness(gate);
  if (!ready.isReady) lines.push(`  warning: ${ready.why}`);
  if (gate.learnedFrom === 'library') lines.push(`  npx huixiang calibrate --library ${library} --examples good.json bad.json`);
  if (mistakes.length > 0) lines.push('  worst mistakes:');
  for (const { text, expected, probability } of mistakes) {
    lines.push(`    ${expected === 'accept' ? 'missed ' : 'let in '} ${probability.toFixed(2)}  ${short(text)}`);
  }
  for (const line of lines) writeLine(stream, line);
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
