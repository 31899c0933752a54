import { AssistantError } from '#domain/errors.js';
import { RerankRelevance } from '#pipeline/respond/rerank-relevance.js';
import { FakeModerator } from '../fakes/fake-moderator.js';
import type { FakeReranker } from '../fakes/fake-reranker.js';
import { FakeWebSearch } from '../fakes/fake-web-search.js';
import { MemoryBlockedTerms } from '../fakes/memory-blocked-terms.js';
import { askPipeline, lampQuestion, pumpQuestion, type Outcome, type Setting } from '../fakes/pipeline-over-memory.js';
import { ReplyingLanguageModel } from '../fakes/replying-language-model.js';

const answer = 'The filter of the pump is rinsed with water once a month';

interface Scores {
  readonly relevance?: string;
  readonly unknown?: string;
  /** By what is scored: the question, the answer. */
  readonly safety?: (text: string) => string;
}

/** Answers from passage 1 and gives the scores it was told. */
function scorer({
  relevance = '{"score": 9}',
  unknown = '{"score": 0}',
  safety = () => '{"score": 0}',
}: Scores = {}): ReplyingLanguageModel {
  return new ReplyingLanguageModel((prompt) => {
    if (/\nRelevance /u.test(prompt)) return relevance;
    if (/\nUnknown /u.test(prompt)) return unknown;
    if (/\nSafety /u.test(prompt)) return safety(prompt);
    if (prompt.startsWith('Search:')) return 'pump';
    return `${answer} [1].`;
  });
}

const ask = (setting: Setting): Promise<Outcome> => askPipeline({ question: pumpQuestion, allows: false, ...setting });
const reason = ({ decision }: Outcome) => (decision.outcome === 'declined' ? decision.reason : 'answered');
const modes = ['group', 'direct'] as const;
const unreadable = ['{"score": 99}', 'fine', '{}'];

describe('what is unsafe', () => {
  it.each(modes)('is declined by the list before anything is searched, written or asked (%s)', async (mode) => {
    const languageModel = scorer();
    const webSearch = new FakeWebSearch();
    const outcome = await ask({
      mode,
      languageModel,
      webSearch,
      allows: true,
      blocked: new MemoryBlockedTerms(['filter']),
      question: 'How is the f i l t e r rinsed?',
    });
    expect([reason(outcome), outcome.told]).toEqual(['unsafe', ['preprocess', 'embed', 'gate', 'screen']]);
    expect([languageModel.prompts, webSearch.queries]).toEqual([[], []]);
    expect(outcome.decision).toMatchObject({ reply: mode === 'group' ? null : 'I cannot answer that.' });
  });

  it.each(modes)('is never shown in an answer, with or without a language model (%s)', async (mode) => {
    for (const languageModel of [null, scorer()]) {
      const outcome = await ask({ mode, languageModel, blocked: new MemoryBlockedTerms(['month']) });
      expect([reason(outcome), outcome.told.includes('answer-start')]).toEqual(['unsafe', false]);
    }
  });

  it('is not looked for on the web instead', async () => {
    const webSearch = new FakeWebSearch();
    const outcome = await ask({ allows: true, webSearch, blocked: new MemoryBlockedTerms(['month']) });
    expect([reason(outcome), webSearch.queries]).toEqual(['unsafe', []]);
  });

  it.each(modes)('is what a moderation service objects to, and all that it cannot judge (%s)', async (mode) => {
    const failing = new AssistantError('MODEL_FAILED', 'told to fail');
    expect(reason(await ask({ mode, moderator: new FakeModerator('filter') }))).toBe('unsafe');
    expect(reason(await ask({ mode, moderator: new FakeModerator('month') }))).toBe('unsafe');
    expect(reason(await ask({ mode, moderator: new FakeModerator(failing) }))).toBe('unsafe');
    const moderator = new FakeModerator('bomb');
    expect(reason(await ask({ mode, moderator }))).toBe('answered');
    expect(moderator.asked).toEqual([pumpQuestion, `${answer}. [1]`]);
  });

  it.each(modes)('is what a language model scores too high, and all whose score cannot be read (%s)', async (mode) => {
    const scored = (safety: (text: string) => string) => ask({ mode, scores: true, languageModel: scorer({ safety }) });
    expect(reason(await scored(() => '{"score": 7}'))).toBe('answered');
    expect(reason(await scored(() => '{"score": 8}'))).toBe('unsafe');
    expect(reason(await scored((text) => (text.includes('month') ? '{"score": 10}' : '{"score": 0}')))).toBe('unsafe');
    for (const reply of unreadable) expect(reason(await scored(() => reply))).toBe('unsafe');
  });

  it('is nothing when the list cannot be read: that is a failure', async () => {
    await expect(ask({ blocked: new MemoryBlockedTerms(null) })).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });

  it('is not asked about where the gate declines', async () => {
    const moderator = new FakeModerator('x');
    const languageModel = scorer();
    expect(reason(await ask({ gate: 2, moderator, languageModel, scores: true }))).toBe('off-topic');
    expect([moderator.asked, languageModel.prompts]).toEqual([[], []]);
  });
});

describe('an answer that says it does not know', () => {
  it.each(modes)('is a decline from a score of nine on, and where no score can be read (%s)', async (mode) => {
    const scored = (unknown: string) => ask({ mode, scores: true, languageModel: scorer({ unknown }) });
    expect(reason(await scored('{"score": 8}'))).toBe('answered');
    expect(reason(await scored('{"score": 9}'))).toBe('no-answer');
    for (const reply of unreadable) expect(reason(await scored(reply))).toBe('no-answer');
  });
});

describe('relevance', () => {
  const byModel = (relevance: string): Setting => ({ languageModel: scorer({ relevance }), relevance: 'language-model' });

  it.each(modes)('is scored by a language model; too little, and what cannot be read, is no evidence (%s)', async (mode) => {
    expect((await ask({ mode, ...byModel('{"score": 5}') })).told).toEqual(
      expect.arrayContaining(['retrieve', 'passages-found', 'relevance', 'respond', 'answer-end']),
    );
    for (const reply of ['{"score": 4}', ...unreadable]) {
      const outcome = await ask({ mode, ...byModel(reply) });
      expect([reason(outcome), outcome.told.includes('respond')]).toEqual(['no-evidence', false]);
    }
  });

  it('of documents is too little: then the web is searched, and held to the same', async () => {
    const outcome = await askPipeline({ question: lampQuestion, ...byModel('{"score": 4}') });
    expect(outcome.told.filter((told) => ['relevance', 'search-web', 'respond'].includes(told))).toEqual([
      'relevance',
      'search-web',
      'relevance',
    ]);
    expect(reason(outcome)).toBe('no-evidence');
  });

  it.each(modes)('is read off a reranker, which must answer (%s)', async (mode) => {
    const by = (reranker: Pick<FakeReranker, 'rerank'>, threshold: number): Setting => ({
      mode,
      relevance: new RerankRelevance(reranker as FakeReranker, { threshold, timeoutSeconds: 0.2 }),
    });
    expect(reason(await ask(by({ rerank: async (_, texts) => texts.map(() => 0.7) }, 0.7)))).toBe('answered');
    expect(reason(await ask(by({ rerank: async (_, texts) => texts.map(() => 0.6) }, 0.7)))).toBe('no-evidence');
    expect(reason(await ask(by({ rerank: async (_, texts) => texts.map(() => Number.NaN) }, 0.7)))).toBe('no-evidence');
    expect(reason(await ask(by({ rerank: async () => Promise.reject(new Error('down')) }, 0)))).toBe('no-evidence');
  });
});
