import type { MessageCall } from '#domain/model-call.js';

/** A call of a language model that wrote an answer. */
export function sampleCall(changes: Partial<MessageCall> = {}): MessageCall {
  return {
    provider: 'x',
    model: 'm',
    outcome: 'ok',
    purpose: 'write-answer',
    prompts: [{ name: 'write-answer', version: 'v1' }],
    inputTokens: 1,
    outputTokens: 10,
    cachedTokens: null,
    isEstimate: false,
    msToFirstToken: null,
    ms: 1,
    retries: 0,
    cost: null,
    ...changes,
  };
}
