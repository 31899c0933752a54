import { z } from 'zod';
import { generate } from '#pipeline/generate.js';
import { scoreSchema } from '#pipeline/score-schema.js';
import type { LanguageModel } from '#ports/language-model.js';
import { FakeLanguageModel, type FakeAnswer } from '../../fakes/fake-language-model.js';

const schema = z.object({ name: z.string(), score: scoreSchema(10) });
const messages = [{ role: 'user' as const, content: 'How good is it?' }];

/** Says one thing after another. */
function saying(...replies: readonly (string | FakeAnswer)[]) {
  const models = replies.map((reply) => new FakeLanguageModel(typeof reply === 'string' ? { pieces: [reply] } : reply));
  let at = 0;
  const model: LanguageModel = {
    name: 'scripted',
    contextTokens: null,
    stream: (said, options) => (models[at++] ?? models.at(-1) ?? new FakeLanguageModel()).stream(said, options),
    check: () => Promise.resolve(),
  };
  return { model, calls: () => models.flatMap(({ calls }) => calls) };
}

const cut = (reply: string): FakeAnswer => ({ pieces: [reply], reason: 'length' });

const ask = (model: LanguageModel) =>
  generate({ languageModel: model, messages, name: 'opinion', schema, maxTokensFor: () => 100, options: { temperature: 0 } });

describe('generate', () => {
  it.each([
    ['{"name":"pump","score":8}'],
    ['```json\n{"name":"pump","score":8}\n```'],
    ['Here it is:\n{"name": "pump", "score": "8/10"}\nI hope it helps.'],
    ["{name: 'pump', score: 8,}"],
    ['{"name":"pump","score":8'],
    ['{"name":"pump","score":"Score: 8"}'],
    ['{"name":"pump","score": 8/10}'],
    ['Going by [1] and {2}: {"name":"pump","score":8}'],
  ])('reads %j', async (reply) => {
    const { model, calls } = saying(reply);
    expect(await ask(model)).toEqual({ name: 'pump', score: 8 });
    expect(calls()).toHaveLength(1);
  });

  it.each(['8', '"8/10"', '8/10', 'The score is 8 of them all'])('reads %j where the score alone is asked for', async (reply) => {
    const asked = { languageModel: saying(reply).model, messages, name: 'score', maxTokensFor: () => 100, options: { temperature: 0 } };
    expect(await generate({ ...asked, schema: scoreSchema(10) })).toBe(8);
  });

  it('tells the schema to server and model', async () => {
    const { model, calls } = saying('{"name":"pump","score":8}');
    await ask(model);
    const [{ messages: said, options } = { messages: [], options: undefined }] = calls();
    expect(options?.format).toMatchObject({
      type: 'json-schema',
      name: 'opinion',
      schema: { required: ['name', 'score'], properties: { score: { type: 'integer', minimum: 0, maximum: 10 } } },
    });
    expect(said[0]?.content).toContain('"maximum":10');
    expect(said.at(-1)).toEqual(messages[0]);
  });

  it('shows the model once what does not fit, with the reason', async () => {
    const { model, calls } = saying('{"name":"pump","score":"no idea"}', '{"name":"pump","score":3}');
    expect(await ask(model)).toEqual({ name: 'pump', score: 3 });
    expect(calls()[1]?.messages.slice(-2)).toEqual([
      { role: 'assistant', content: '{"name":"pump","score":"no idea"}' },
      { role: 'user', content: expect.stringContaining('score: ') },
    ]);
  });

  it.each([
    'I would rather not.',
    '{"name":"pump"}',
    '{"name":"pump","score":11}',
    '{"name":"pump","score":"none"}',
    '[]',
    '{}',
    '{"score": 8.5, "name": "x"}',
  ])('fails rather than guess after %j twice', async (reply) => {
    const { model, calls } = saying(reply, reply);
    await expect(ask(model)).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_INVALID', message: expect.stringContaining(';') });
    expect(calls()).toHaveLength(2);
  });

  it.each([
    '{"name":"pump","score": 1',
    '{"name":"pump with',
    '```json\n{"name":"pump","score": 1',
    '{"name":"pump","score":1,"more":[1]',
    '{"other":[1],"inner":{"name":"pump","score":1}',
  ])('does not take %j for whole where it broke off, and asks once more', async (reply) => {
    expect(await ask(saying(cut(reply), '{"name":"pump","score":10}').model)).toEqual({ name: 'pump', score: 10 });
    await expect(ask(saying(cut(reply), cut(reply)).model)).rejects.toMatchObject({ message: expect.stringContaining('breaks off') });
  });

  it('takes a value that is whole although what followed broke off, and no number', async () => {
    expect(await ask(saying(cut('{"name":"pump","score":8}\nBecause')).model)).toEqual({ name: 'pump', score: 8 });
    const asked = { messages, name: 'opinion', schema: scoreSchema(10), maxTokensFor: () => 1, options: { temperature: 0 } };
    await expect(generate({ ...asked, languageModel: saying(cut('1'), cut('1')).model })).rejects.toMatchObject({
      code: 'LANGUAGE_MODEL_INVALID',
    });
  });

  it('gives up on a text without end', async () => {
    await expect(ask(new FakeLanguageModel({ pieces: Array.from({ length: 300 }, () => 'x'.repeat(1_000)) }))).rejects.toMatchObject({
      code: 'LANGUAGE_MODEL_INVALID',
    });
  });

  it('passes on what the model throws', async () => {
    await expect(ask(new FakeLanguageModel({ ending: 'LANGUAGE_MODEL_AUTH' }))).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_AUTH' });
  });
});
