import { Pipeline, type Stages, type WebStage } from '#pipeline/pipeline.js';
import type { RunContext, Stage, StageName } from '#pipeline/stage.js';
import { drain } from '../../fakes/drain.js';
import { FakeClock } from '../../fakes/fake-clock.js';

/** Hands on what it is given. */
function passing(name: StageName): Stage<never, never> {
  return {
    name,
    async *run(given: never) {
      return await Promise.resolve(given);
    },
  };
}

describe('Pipeline', () => {
  it('stops the search of the web, and waits for its end, when the documents fail', async () => {
    const ended: string[] = [];
    const searchWeb: WebStage = {
      name: 'search-web',
      maySearch: async () => true,
      async *run(_, { signal }) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await new Promise(setImmediate);
        ended.push('web');
        throw signal.reason;
      },
    };
    const retrievePassages: Stages['retrievePassages'] = {
      name: 'retrieve',
      async *run() {
        throw await Promise.resolve(new Error('the disk is gone'));
      },
    };
    const rest = {
      preprocess: passing('preprocess'),
      embedQuestion: passing('embed'),
      judgeRelevance: passing('gate'),
      respond: passing('respond'),
    };
    const pipeline = new Pipeline({ ...rest, searchWeb, retrievePassages }, new FakeClock());
    const context = { signal: new AbortController().signal } as RunContext;
    await expect(drain(pipeline.run({ text: 'how?', mode: 'direct', history: [] }, context))).rejects.toThrow('the disk is gone');
    expect(ended).toEqual(['web']);
  });
});
