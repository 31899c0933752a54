import { isDeclined } from '#domain/decision.js';
import { ScoreRelevance } from '#pipeline/respond/score-relevance.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { RunContext } from '#pipeline/stage.js';
import { drain } from '../../../fakes/drain.js';
import { FakeLanguageModel } from '../../../fakes/fake-language-model.js';
import { samplePrompts as prompts } from '../../../fakes/sample-prompts.js';

const context = { build: { manifest: { library: 'default' } }, signal: new AbortController().signal } as RunContext;

async function score(text: string, reply: string) {
  const languageModel = new FakeLanguageModel({ pieces: [reply] });
  const stage = new ScoreRelevance({ languageModel, prompts, newMark: () => 'k3y' }, { threshold: 5 });
  const evidence = { question: { text, mode: 'direct', language: 'en', gate: null }, passages: [] } as unknown as Evidence;
  const { result } = await drain(stage.run(evidence, context));
  return { isEvidence: !isDeclined(result), asked: languageModel.calls[0]?.messages.at(-1)?.content ?? '' };
}

describe('ScoreRelevance', () => {
  it('holds passages against the whole question, not against its first words', async () => {
    const long = `The pump ${'hums '.repeat(100)}| how is it stopped?`;
    const { isEvidence, asked } = await score(long, '{"score": 5}');
    expect(isEvidence).toBe(true);
    expect(asked).toContain(`\n${long}`);
  });

  it('looks at the beginning of what is longer than any question', async () => {
    const { isEvidence, asked } = await score('x'.repeat(5000), '{"score": 4}');
    expect(isEvidence).toBe(false);
    expect(asked.match(/x+/u)?.[0]).toHaveLength(2000);
  });
});
