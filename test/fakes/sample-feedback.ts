import type { Feedback } from '#domain/feedback.js';

/** Somebody found silence wrong. */
export function sampleFeedback(changes: Partial<Feedback> = {}): Feedback {
  return {
    id: 'f1',
    trace: 'one',
    library: 'plants',
    channel: 'api',
    group: null,
    person: null,
    outcome: 'declined',
    question: '泵怎么冲洗？ \u0000 😀',
    askedAt: '2026-01-02T00:00:00.000Z',
    verdict: 'should-have-answered',
    comment: '"quoted"\n',
    correction: null,
    author: 'a1',
    givenAt: '2026-01-03T00:00:00.000Z',
    state: 'open',
    decidedAt: null,
    decidedBy: null,
    ...changes,
  };
}
