import { AssistantError } from '#domain/errors.js';
import { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';
import { ServiceLog } from '#http/service-log.js';

function linesOf(error: unknown): string[] {
  const lines: string[] = [];
  const log = new ServiceLog({
    format: 'text',
    level: 'info',
    now: () => new Date(0),
    secrets: ['s3cr3t-of-config'],
    write: (line) => lines.push(line),
  });
  const request = { method: 'GET', routeOptions: { url: '/api/v1/keys' } } as never;
  new FailureLog(log).record(request, toProblem(error, 'r1'), error);
  return lines;
}
const storage = (cause: unknown): AssistantError => new AssistantError('STORAGE_FAILED', 'it cannot be read', { cause });

describe('the log of failures', () => {
  it('says what caused a failure, and what caused that', () => {
    const [line = '', ...others] = linesOf(storage(new Error('the second', { cause: new Error('EIO: the third') })));
    expect(others).toEqual([]);
    expect(line).toMatch(/^GET \S* ?r1: STORAGE_FAILED: AssistantError: it cannot be read\n/u);
    expect([...line.matchAll(/^caused by: Error: (.*)$/gmu)].map(([, words]) => words)).toEqual(['the second', 'EIO: the third']);
    expect(line).toContain('failure-log.test');
  });

  it('ends, whatever the causes are', () => {
    const circle = new Error('round');
    circle.cause = circle;
    expect(
      linesOf(storage(circle))
        .join('')
        .match(/caused by: /gu),
    ).toHaveLength(5);
    expect(linesOf(storage('x'.repeat(1e6))).join('').length).toBeLessThan(10_000);
    for (const [cause, words] of [
      ['in words', 'caused by: in words'],
      [null, 'caused by: null'],
      [{ code: 7 }, 'caused by: something that is no Error'],
    ] as const)
      expect(linesOf(storage(cause)).join('')).toContain(words);
    expect(linesOf(storage(undefined)).join('')).not.toContain('caused by');
  });

  it('keeps secrets out of causes too', () => {
    const key = `hx_${'q7'.repeat(20)}`;
    const [line = ''] = linesOf(storage(new Error(`refused: Bearer ${key}, s3cr3t-of-config`, { cause: new Error(`password=${key}`) })));
    expect(line).toContain('caused by: Error: refused');
    expect(line).not.toMatch(/s3cr3t|q7q7/u);
  });

  it('is silent about what the asker did wrong', () => {
    expect(linesOf(new AssistantError('CONFLICT', 'no', { cause: new Error('why') }))).toEqual([]);
  });
});
