import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { CommanderError } from 'commander';
import { AssistantError } from '#domain/errors.js';
import { reportFailure } from '#cli/report-failure.js';

/** What is said of a failure, and what with the process ends. */
function reported(error: unknown, signal = new AbortController().signal): { readonly code: number; readonly said: string } {
  const stderr = new PassThrough();
  const code = reportFailure(error, stderr, signal);
  return { code, said: stderr.read()?.toString() ?? '' };
}

function thrown(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('reportFailure', () => {
  it('says a failure of the product by code and words, wrong usage and settings with 2', () => {
    expect(reported(new AssistantError('MODEL_MISSING', 'it is not there'))).toEqual({
      code: 1,
      said: 'error: MODEL_MISSING: it is not there\n',
    });
    for (const code of ['INVALID_INPUT', 'LIBRARY_NAME_INVALID', 'CONFIG_INVALID'] as const)
      expect(reported(new AssistantError(code, 'wrong'))).toEqual({ code: 2, said: `error: ${code}: wrong\n` });
  });

  it('says of a file that the system refused which it is, and what to look at', () => {
    const { code, said } = reported(thrown(() => readFileSync('/nowhere/at all')));
    expect(code).toBe(1);
    expect(said).toMatch(/^error: STORAGE_FAILED: ENOENT: .*'\/nowhere\/at all'; check that path, its rights and the free space\n$/u);
  });

  it('says of anything else how to report it, without a stack', () => {
    for (const error of [new TypeError('x is not a function'), new TypeError(), 'a text', null]) {
      const { code, said } = reported(error);
      expect(code).toBe(1);
      expect(said).toMatch(/^error: INTERNAL: .+; please report it, with what the same command says under NODE_DEBUG=huixiang\n$/u);
      expect(said).not.toMatch(/^\s+at /mu);
    }
  });

  it('leaves to Commander what Commander has said, and says of a stop that nothing was lost', () => {
    expect(reported(new CommanderError(1, 'commander.unknownOption', 'x'))).toEqual({ code: 2, said: '' });
    expect(reported(new CommanderError(0, 'commander.helpDisplayed', 'x'))).toEqual({ code: 0, said: '' });
    expect(reported(new Error('aborted'), AbortSignal.abort())).toEqual({ code: 1, said: 'stopped; what was live before is still live\n' });
  });
});
