import type { ReplyRecord } from '#conversation/reply-record.js';
import { writeLine } from '#cli/write-line.js';

/** How a message was decided: scores, threshold, nearest passage, times. */
export function printExplanation(stream: NodeJS.WritableStream, { outcome, reason, gate, citations, timings }: ReplyRecord): void {
  const { similarity, probability, threshold, accepted, nearest } = gate;
  writeLine(stream, `outcome      ${outcome}${reason ? ` (${reason})` : ''}`);
  if (similarity === null) writeLine(stream, 'gate         not asked: rules decided before');
  else
    writeLine(
      stream,
      `gate         ${accepted ? 'accepted' : 'rejected'}: similarity ${similarity.toFixed(4)}, probability ${probability.toFixed(3)}, threshold ${threshold}`,
    );
  if (nearest) writeLine(stream, `nearest      ${nearest.document}${nearest.heading ? ` > ${nearest.heading}` : ''}`);
  if (nearest) writeLine(stream, `             "${nearest.quote.replace(/\s+/gu, ' ')}"`);
  for (const { number, document, score } of citations) writeLine(stream, `cited [${number}]    ${score.toFixed(3)}  ${document}`);
  const times = Object.entries(timings).map(([stage, milliseconds]) => `${stage} ${milliseconds.toFixed(1)}`);
  writeLine(stream, `milliseconds ${times.join(', ')}`);
}
