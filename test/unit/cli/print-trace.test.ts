import { PassThrough } from 'node:stream';
import { printTrace } from '#cli/print-trace.js';
import type { Trace } from '#domain/trace.js';
import { sampleMessageCall } from '../../fakes/sample-message-call.js';
import { sampleTrace } from '../../fakes/sample-trace.js';

function printed(trace: Trace): string[] {
  const stream = new PassThrough();
  printTrace(stream, trace);
  return String(stream.read()).trimEnd().split('\n');
}

describe('printTrace', () => {
  it('says of each call of a language model what it was for, by which prompts, what it took and how it ended', () => {
    const lines = printed(
      sampleTrace({
        calls: [
          sampleMessageCall(),
          sampleMessageCall({
            purpose: 'score-safety',
            prompts: [{ name: 'score-safety', version: '99aa88bb' }],
            outcome: 'TIMEOUT',
            outputTokens: 0,
            cachedTokens: null,
            isEstimate: true,
            msToFirstToken: null,
            retries: 0,
            cost: null,
          }),
        ],
      }),
    );
    expect(lines.filter((line) => /^(?:model call|prompts) /u.test(line))).toEqual([
      'model call   write-answer: deepseek deepseek-v4-flash, 900 + 40 tokens, 300 cached, 800 ms, first after 210 ms, 1 retries, cost 0.002100',
      'prompts      write-answer 0a1b2c3d, ask-with-passages 4e5f6071',
      'model call   score-safety: deepseek deepseek-v4-flash, TIMEOUT, about 900 + 0 tokens, 800 ms',
      'prompts      score-safety 99aa88bb',
    ]);
  });

  it('names what was skipped, and why', () => {
    const skipped = [
      { step: 'search-web', reason: 'time' },
      { step: 'write-answer', reason: 'tokens' },
    ] as const;
    expect(printed(sampleTrace({ skipped }))).toContain('skipped      search-web (time), write-answer (tokens)');
  });

  it('prints a trace that was kept before calls were', () => {
    expect(printed(sampleTrace()).some((line) => line.startsWith('model call'))).toBe(false);
  });
});
