import { askScore } from '#pipeline/ask-score.js';
import type { ChatMessage, LanguageModel } from '#ports/language-model.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import { FakeLanguageModel, type FakeAnswer } from '../../fakes/fake-language-model.js';

const prompt = { name: 'score-relevance', version: 'v1', text: 'Score it.' } as const;
const run = { signal: new AbortController().signal, library: 'default' };

async function ask(answer: FakeAnswer | string) {
  const languageModel = new FakeLanguageModel(typeof answer === 'string' ? { pieces: [answer] } : answer);
  const score = await askScore({ languageModel, prompt }, run, 200);
  return { score, calls: languageModel.calls };
}

describe('askScore', () => {
  it.each([
    ['{"score": 7}', 7],
    ['```json\n{"score": "8/10"}\n```', 8],
    ['{"score": 0}', 0],
    ['{"score": 10}', 10],
  ])('reads %s', async (reply, score) => {
    const { score: read, calls } = await ask(reply);
    expect(read).toBe(score);
    expect(calls).toMatchObject([{ options: { temperature: 0, library: 'default', format: { type: 'json-schema' } } }]);
  });

  it.each(['{"score": 11}', '{"score": -1}', '{"score": 5.5}', '{"score": "between 5 and 6"}', 'relevant', '{"points": 9}'])(
    'asks once more, then reads nothing into %s',
    async (reply) => {
      const { score, calls } = await ask(reply);
      expect([score, calls.length]).toEqual([null, 2]);
    },
  );

  it.each(['waits', 'LANGUAGE_MODEL_UNAVAILABLE', 'LANGUAGE_MODEL_BUDGET'] as const)('is null when the model fails: %s', async (ending) => {
    expect((await ask({ pieces: ['{"score": 9}'], ending })).score).toBeNull();
  });

  it('asks anew what each call may write, and makes none that is too dear', async () => {
    const tokens = (messages: readonly ChatMessage[]): number => messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const counted = async (most: number) => {
      const languageModel = new FakeLanguageModel({ pieces: ['relevant'] });
      const asked: number[] = [];
      const affordable = (messages: readonly ChatMessage[], maxTokens: number): number | null => {
        asked.push(tokens(messages));
        return tokens(messages) > most ? null : maxTokens - tokens(messages);
      };
      const score = await askScore({ languageModel, prompt }, { ...run, affordable });
      const calls = languageModel.calls.map(({ messages, options: { maxTokens } }) => tokens(messages) + maxTokens);
      return { score, asked, calls };
    };
    const { asked, calls } = await counted(10_000);
    expect([asked.length, calls.length, new Set(calls).size]).toEqual([2, 2, 1]);
    expect((await counted(asked[0]!)).calls).toHaveLength(1);
    expect(await counted(asked[0]! - 1)).toEqual({ score: null, asked: [asked[0]], calls: [] });
  });

  it('leaves room for the thoughts of a model that thinks first', async () => {
    const thoughts = 900;
    const languageModel: LanguageModel = {
      name: 'thinker',
      contextTokens: null,
      async *stream(_, { maxTokens }) {
        await Promise.resolve();
        yield { type: 'reasoning', text: 'hmm '.repeat(Math.min(maxTokens, thoughts)) };
        if (maxTokens < thoughts + 16) return yield { type: 'end', reason: 'length' };
        yield { type: 'text', text: '{"score": 8}' };
        yield { type: 'end', reason: 'stop' };
      },
      check: () => Promise.resolve(),
    };
    expect(await askScore({ languageModel, prompt }, run)).toBe(8);
  });

  it('ends with the run', async () => {
    const languageModel = new FakeLanguageModel({ ending: 'waits' });
    const controller = new AbortController();
    const asking = askScore({ languageModel, prompt }, { signal: controller.signal, library: 'default' });
    controller.abort();
    await expect(asking).rejects.toThrow();
  });
});
