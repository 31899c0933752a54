import type { Trace } from '#domain/trace.js';

/** A declined message. */
export function sampleTrace(changes: Partial<Trace> = {}): Trace {
  return {
    id: 'one',
    at: '2026-01-02T03:04:05.000Z',
    channel: 'api',
    group: null,
    person: null,
    library: 'default',
    build: 'b1',
    gateVersion: 1,
    mode: 'group',
    text: 'how?',
    history: [],
    stages: [{ stage: 'preprocess', milliseconds: 1 }],
    gate: null,
    passages: [],
    outcome: 'declined',
    reason: 'off-topic',
    error: null,
    reply: null,
    citations: [],
    milliseconds: 5,
    ...changes,
  };
}
