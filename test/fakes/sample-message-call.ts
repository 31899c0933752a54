import type { MessageCall } from '#domain/model-call.js';

/** A call that wrote an answer. */
export function sampleMessageCall(changes: Partial<MessageCall> = {}): MessageCall {
  return {
    purpose: 'write-answer',
    prompts: [
      { name: 'write-answer', version: '0a1b2c3d' },
      { name: 'ask-with-passages', version: '4e5f6071' },
    ],
    provider: 'deepseek',
    model: 'deepseek-v4-flash',
    outcome: 'ok',
    inputTokens: 900,
    outputTokens: 40,
    cachedTokens: 300,
    isEstimate: false,
    msToFirstToken: 210,
    ms: 800,
    retries: 1,
    cost: 0.0021,
    ...changes,
  };
}
