import { isDeclined } from '#domain/decision.js';
import type { Mode } from '#domain/message.js';
import type { Passage } from '#domain/passage.js';
import type { LanguageModel } from '#ports/language-model.js';
import { WriteAnswer } from '#pipeline/respond/write-answer.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../../fakes/memory-build.js';

const prompts = {
  zh: { 'write-answer': '资料：{passages}', 'judge-relevance': '' },
  en: { 'write-answer': 'Passages: {passages}', 'judge-relevance': '' },
};
const options = { contextTokens: 8000, maxTokens: 100, historyTurns: 4, temperature: 0 };
const gate = { similarity: 0.9, probability: 0.9, threshold: 0.5, accepted: true, nearest: null, features: [], secondOpinion: null };

/** Says the given pieces, whatever it is asked. */
function saying(...pieces: string[]): LanguageModel {
  return {
    name: 'scripted',
    check: () => Promise.resolve(),
    async *stream() {
      for (const piece of pieces) yield await Promise.resolve(piece);
    },
  };
}

async function write(model: LanguageModel, mode: Mode = 'direct') {
  const embedder = new FakeEmbedder();
  const build = await openMemoryBuild(
    [
      { document: 'a.md', text: 'The pump runs at night.' },
      { document: 'b.md', text: 'Rinse the filter monthly.' },
    ],
    embedder,
  );
  const passages = [...build.chunks.all()].map((chunk): Passage => ({ ...chunk, score: 1, dense: 0.9, lexical: null }));
  const question = {
    message: 'when?',
    text: 'when?',
    language: 'en' as const,
    mode,
    history: [],
    vector: new Float32Array(1),
    tokens: { count: 0, dimension: 1, values: new Float32Array(0) },
    gate,
  };
  return drain(
    new WriteAnswer(model, prompts, options).run({ question, passages }, { build, gate: gateAt(0), signal: new AbortController().signal }),
  );
}

const deltas = (events: readonly object[]) => events.flatMap((event) => ('text' in event ? [event.text] : [])).join('');

describe('WriteAnswer', () => {
  it('renumbers citations in the order of first use and drops numbers that name no passage', async () => {
    const { events, result } = await write(saying('Monthly [', '2]. At night [1][7].'));
    if (isDeclined(result)) throw new Error(result.reason);
    expect(result.text).toBe('Monthly [1]. At night [2].');
    expect(result.citations.map(({ number, document }) => [number, document])).toEqual([
      [1, 'b.md'],
      [2, 'a.md'],
    ]);
    expect(deltas(events)).toBe(result.text);
  });

  it('declines an answer that cites nothing', async () => {
    expect((await write(saying('It runs at noon.'))).result).toMatchObject({ reason: 'no-answer', reply: expect.any(String) });
    expect((await write(saying('It runs at noon [9].'))).result).toMatchObject({ reason: 'no-answer' });
  });

  it('shows nothing of a refusal, however it is cut into pieces', async () => {
    const { events, result } = await write(saying('NO', '_ANS', 'WER'));
    expect(result).toMatchObject({ outcome: 'declined', reason: 'no-answer' });
    expect(events).toEqual([]);
  });

  it('shows nothing in a group before the whole answer was checked', async () => {
    expect((await write(saying('It runs ', 'at noon.'), 'group')).events).toEqual([]);
    const { events } = await write(saying('At ', 'night [1].'), 'group');
    expect(events).toEqual([{ type: 'answer-start' }, { type: 'answer-delta', text: 'At night [1].' }]);
  });

  it('passes a failure of the model on', async () => {
    const failing: LanguageModel = {
      name: 'scripted',
      check: () => Promise.resolve(),
      async *stream() {
        yield 'At ';
        throw await Promise.resolve(new Error('cut off'));
      },
    };
    await expect(write(failing)).rejects.toThrow('cut off');
  });
});
