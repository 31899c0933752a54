import type { DecisionEvent } from '#conversation/converse.js';
import type { ReplyRecord } from '#domain/reply-record.js';

/** The public form of a decision. */
export function toReplyRecord({ decision, timings, trace }: DecisionEvent): ReplyRecord {
  if (decision.outcome === 'declined') {
    const { outcome, reason, reply, gate } = decision;
    return { outcome, reason, reply, answer: null, citations: [], gate, timings, trace };
  }
  const { outcome, answer, gate } = decision;
  return { outcome, reason: null, reply: answer.text, answer: answer.text, citations: answer.citations, gate, timings, trace };
}
