import { aside } from '#pipeline/aside.js';
import type { PipelineEvent } from '#pipeline/stage.js';
import { drain } from '../../fakes/drain.js';

const { signal } = new AbortController();
const started = (stage: 'search-web'): PipelineEvent => ({ type: 'stage-start', stage });

describe('aside', () => {
  it('works while nobody listens, and tells all of it later', async () => {
    const done: string[] = [];
    const { rest: run } = aside(async function* () {
      yield started('search-web');
      done.push('worked');
      yield started('search-web');
      return 7;
    }, signal);
    await new Promise(setImmediate);
    expect(done).toEqual(['worked']);
    expect(await drain(run)).toEqual({ events: [started('search-web'), started('search-web')], result: 7 });
  });

  it('throws when it is continued, not before, and never when it is not', async () => {
    const { rest: run } = aside(async function* (): AsyncGenerator<PipelineEvent, number> {
      throw new Error('broken');
    }, signal);
    await new Promise(setImmediate);
    await expect(drain(run)).rejects.toThrow('broken');
  });

  it('is stopped when it is left, and left once it has ended', async () => {
    const done: string[] = [];
    const { leave } = aside(async function* (stop): AsyncGenerator<PipelineEvent, number> {
      await new Promise((resolve) => stop.addEventListener('abort', resolve));
      await new Promise(setImmediate);
      done.push('ended');
      throw stop.reason;
    }, signal);
    await leave();
    expect(done).toEqual(['ended']);
  });
});
