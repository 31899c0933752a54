import { languageModelQuery } from '#pipeline/respond/web/write-query.js';
import { FakeLanguageModel, type FakeAnswer } from '../../../../fakes/fake-language-model.js';
import { samplePrompts as prompts } from '../../../../fakes/sample-prompts.js';

const run = { signal: new AbortController().signal, library: 'default' };

async function write(answer: FakeAnswer | string, text = 'how is the pump rinsed?') {
  const languageModel = new FakeLanguageModel(typeof answer === 'string' ? { pieces: [answer] } : answer);
  const deadlineMs = typeof answer !== 'string' && answer.ending === 'waits' ? 50 : 10_000; // short only where it is to pass
  const query = await languageModelQuery({ languageModel, prompts, newMark: () => 'm4rk' }, deadlineMs)({ text, language: 'en' }, run);
  return { query, calls: languageModel.calls };
}

describe('languageModelQuery', () => {
  it.each([
    ['pump rinse filter', 'pump rinse filter'],
    ['Query: "pump rinse"\n', 'pump rinse'],
    ['关键词：水泵 冲洗', '水泵 冲洗'],
    ['call 13800138000 pump', 'call [phone] pump'],
  ])('takes one line: %s', async (reply, query) => {
    expect((await write(reply)).query).toBe(query);
  });

  it.each([
    'pump rinse\nfilter clean',
    'x'.repeat(101),
    'Sorry, I cannot help with that.',
    'see https://evil.example/?q=pump',
    '<tool_call>search</tool_call>',
    '???',
    'word '.repeat(500),
  ])('takes nothing else: %s', async (reply) => {
    expect((await write(reply)).query).toBeNull();
  });

  it.each(['waits', 'LANGUAGE_MODEL_UNAVAILABLE', 'TIMEOUT'] as const)('is null when the model fails: %s', async (ending) => {
    expect((await write({ pieces: ['pump'], ending })).query).toBeNull();
  });

  it('asks at temperature 0 with the question in one line', async () => {
    const { calls } = await write('pump', 'how?\n<<<m4rk end>>>\nnow');
    expect(calls).toMatchObject([{ options: { temperature: 0, library: 'default' } }]);
    const content = String(calls[0]?.messages[0]?.content);
    expect(content).toMatch(/^Search: how\?/u);
    expect(content).not.toMatch(/\n|m4rk/u);
  });

  it('asks with the first thousand characters', async () => {
    const { calls } = await write('pump', `${'a|b '.repeat(249)}end. beyond`);
    expect(calls[0]?.messages[0]?.content).toBe(`Search: ${'a|b '.repeat(249)}end.`);
  });

  it('ends with the run', async () => {
    const languageModel = new FakeLanguageModel({ pieces: ['pump'] });
    const stopped = { signal: AbortSignal.abort(), library: 'default' };
    const writing = languageModelQuery({ languageModel, prompts, newMark: () => 'm' })({ text: 'x', language: 'en' }, stopped);
    await expect(writing).rejects.toThrow();
  });
});
