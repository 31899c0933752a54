import { aside } from '#pipeline/aside.js';
import type { PipelineEvent } from '#pipeline/stage.js';
import { drain } from '../../fakes/drain.js';

const started = (stage: 'search-web'): PipelineEvent => ({ type: 'stage-start', stage });

describe('aside', () => {
  it('works while nobody listens, and tells all of it later', async () => {
    const done: string[] = [];
    const run = aside(
      (async function* () {
        yield started('search-web');
        done.push('worked');
        yield started('search-web');
        return 7;
      })(),
    );
    await new Promise(setImmediate);
    expect(done).toEqual(['worked']);
    expect(await drain(run)).toEqual({ events: [started('search-web'), started('search-web')], result: 7 });
  });

  it('throws when it is continued, not before, and never when it is not', async () => {
    // eslint-disable-next-line require-yield -- it fails before it has anything to tell
    const failing = (async function* (): AsyncGenerator<PipelineEvent, number> {
      throw new Error('broken');
    })();
    const run = aside(failing);
    await new Promise(setImmediate);
    await expect(drain(run)).rejects.toThrow('broken');
  });
});
