import { RecordedLanguageModel } from '#adapters/language-model/recorded-language-model.js';
import type { MessageCall, ModelCall } from '#domain/model-call.js';
import { promptVersion } from '#pipeline/prompts.js';
import type { LanguageModel } from '#ports/language-model.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeLanguageModel } from '../fakes/fake-language-model.js';
import { MemoryCallJournal } from '../fakes/memory-call-journal.js';
import { askPipeline, lampQuestion, pumpQuestion, type Setting } from '../fakes/pipeline-over-memory.js';
import { ReplyingLanguageModel } from '../fakes/replying-language-model.js';
import { samplePrompts as prompts } from '../fakes/sample-prompts.js';

const answer = 'The glass of the lamp is wiped with a dry cloth every Sunday evening';

const writer = new ReplyingLanguageModel((prompt) => {
  if (/\n(?:Relevance) /u.test(prompt)) return '{"score": 9}';
  if (/\n(?:Unknown|Safety) /u.test(prompt)) return '{"score": 0}';
  const number = /(\d+) \|[^>]*>>>\n[^<]*dry cloth/u.exec(prompt)?.[1];
  return prompt.startsWith('Search:') ? 'lamp glass' : `${answer} [${number}].`;
});

async function callsOf(inner: LanguageModel, setting: Setting = {}) {
  const journal = new MemoryCallJournal();
  const prices = { input: 1, cached: 1, output: 1 };
  const recording = { journal, clock: new FakeClock(), provider: 'scripted', prices, estimate: (text: string) => text.length };
  const languageModel = new RecordedLanguageModel(inner, recording);
  const calls: MessageCall[] = [];
  const asked = {
    mode: 'direct',
    languageModel,
    scores: true,
    relevance: 'language-model',
    onCall: (call) => calls.push(call),
  } as const satisfies Setting;
  const end = await askPipeline({ ...asked, ...setting }).catch((error: unknown) => error);
  return { end, calls, journal };
}

it('tells of every call that is made for a message: what for, by which prompts, and what it took', async () => {
  const { calls, journal, end } = await callsOf(writer, { question: lampQuestion });
  expect(end).toMatchObject({ decision: { outcome: 'answered' } });
  expect(calls.map(({ purpose }) => purpose)).toEqual([
    'score-safety',
    'search-web',
    'score-relevance',
    'write-answer',
    'score-safety',
    'score-unknown',
  ]);
  expect(calls.find(({ purpose }) => purpose === 'write-answer')?.prompts).toEqual([
    promptVersion(prompts.en, 'write-answer'),
    promptVersion(prompts.en, 'ask-with-passages'),
  ]);
  for (const { inputTokens, outputTokens, msToFirstToken, cost } of calls) {
    expect([inputTokens > 0, outputTokens > 0, msToFirstToken]).toEqual([true, true, expect.any(Number)]);
    expect(cost).toBeCloseTo((inputTokens + outputTokens) / 1e6);
  }
  const took = ({ inputTokens, outputTokens, ms, cost }: ModelCall): unknown => ({ inputTokens, outputTokens, ms, cost });
  expect(calls.map(took)).toEqual(journal.calls.map(took));
  expect(JSON.stringify(calls)).not.toContain('lamp');
});

it('tells of a call that failed, by its code', async () => {
  const { calls, end } = await callsOf(new FakeLanguageModel({ pieces: ['The '], ending: 'LANGUAGE_MODEL_UNAVAILABLE' }), {
    question: pumpQuestion,
    scores: false,
    relevance: null,
    allows: false,
  });
  expect(end).toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
  expect(calls).toMatchObject([{ purpose: 'write-answer', outcome: 'LANGUAGE_MODEL_UNAVAILABLE', provider: 'scripted', model: 'fake' }]);
});

it('changes the version of a prompt with its text, and only then', () => {
  const { version } = promptVersion(prompts.en, 'write-answer');
  expect(version).toMatch(/^[0-9a-f]{8}$/u);
  expect(promptVersion({ ...prompts.en, 'write-answer': 'Answer.' }, 'write-answer').version).not.toBe(version);
  expect(promptVersion({ ...prompts.en, 'judge-relevance': 'x' }, 'write-answer').version).toBe(version);
});
