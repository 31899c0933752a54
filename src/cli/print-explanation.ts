import type { GateVerdict } from '#domain/decision.js';
import type { PassageRecord } from '#domain/passage-record.js';
import type { ReplyRecord } from '#domain/reply-record.js';
import { printPassages } from '#cli/print-passages.js';
import { writeLine } from '#cli/write-line.js';

const featuresShown = 6;

/** How a message was decided: scores, threshold, nearest passage, the passages that were looked at, times. */
export function printExplanation(stream: NodeJS.WritableStream, record: ReplyRecord, passages: readonly PassageRecord[]): void {
  const { outcome, reason, gate, citations, timings, trace } = record;
  writeLine(stream, `outcome      ${outcome}${reason ? ` (${reason})` : ''}`);
  if (gate.similarity === null) writeLine(stream, 'gate         not asked: rules decided before');
  else printVerdict(stream, gate);
  for (const { number, document, score } of citations) writeLine(stream, `cited [${number}]    ${score.toFixed(3)}  ${document}`);
  printPassages(stream, passages);
  const times = Object.entries(timings).map(([stage, milliseconds]) => `${stage} ${milliseconds.toFixed(1)}`);
  writeLine(stream, `milliseconds ${times.join(', ')}`);
  writeLine(stream, `trace        ${trace}`);
}

export function printVerdict(
  stream: NodeJS.WritableStream,
  { accepted, probability, threshold, features, secondOpinion, nearest }: GateVerdict,
): void {
  const verdict = accepted ? 'accepted' : 'rejected';
  writeLine(stream, `gate         ${verdict}: probability ${probability.toFixed(3)}, threshold ${threshold.toFixed(3)}`);
  const strongest = features.slice(0, featuresShown).map(({ name, contribution }) => `${name} ${contribution.toFixed(2)}`);
  writeLine(stream, `log-odds     ${strongest.join(', ')}`);
  if (secondOpinion) writeLine(stream, `second       ${secondOpinion}`);
  if (nearest) writeLine(stream, `nearest      ${nearest.document}${nearest.heading ? ` > ${nearest.heading}` : ''}`);
  if (nearest) writeLine(stream, `             "${nearest.quote.replace(/\s+/gu, ' ')}"`);
}
