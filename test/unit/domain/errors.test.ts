import { AssistantError } from '#domain/errors.js';
import { toProblem } from '#http/problem.js';

describe('an AssistantError', () => {
  const remedy = { shell: 'run huixiang ingest --library plants', others: 'ask for a build' };

  it('says what to do to whoever has a shell, and tells others what they can do', () => {
    const cause = new Error('why');
    const error = new AssistantError('LIBRARY_NOT_BUILT', 'plants has no build yet', { remedy, cause });
    expect([error.message, error.told, error.cause, error.retryable]).toEqual([
      'plants has no build yet; run huixiang ingest --library plants',
      'plants has no build yet; ask for a build',
      cause,
      false,
    ]);
    expect(toProblem(error, 'r1')).toMatchObject({ status: 409, detail: 'plants has no build yet; ask for a build' });
  });

  it('tells everybody the same where the remedy is in the message, and nothing of ours', () => {
    expect(new AssistantError('CONFLICT', 'it is there already').told).toBe('it is there already');
    expect(toProblem(new AssistantError('BUILD_CORRUPT', '/srv/x is damaged', { remedy }), 'r1').detail).toContain('request id');
  });
});
