import type { Passage } from '#domain/passage.js';
import { composePrompt } from '#pipeline/respond/compose-prompt.js';
import { fillPrompt } from '#pipeline/prompts.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';

const prompts = {
  zh: { 'write-answer': '资料：{passages}', 'judge-relevance': '' },
  en: { 'write-answer': 'Passages: {passages}', 'judge-relevance': '' },
};
const options = { contextTokens: 8000, maxTokens: 1000, historyTurns: 4 };
const passage = (id: number, text: string): Passage => ({
  id,
  text,
  document: `${id}.md`,
  url: null,
  title: `Title ${id}`,
  headings: ['Setup'],
  page: null,
  start: 0,
  end: text.length,
  sha256: 'x',
  lead: '',
  question: null,
  embedded: text,
  otherPlaces: [],
  score: 1,
  dense: 1,
  lexical: null,
});
const evidence = (passages: readonly Passage[], history: Evidence['question']['history'] = []): Evidence => ({
  question: {
    message: 'How?',
    text: 'How?',
    language: 'en',
    mode: 'direct',
    history,
    vector: new Float32Array(2),
    tokens: { count: 0, dimension: 1, values: new Float32Array(0) },
    gate: { similarity: 1, probability: 1, threshold: 0.5, accepted: true, nearest: null, features: [], secondOpinion: null },
  },
  passages,
});

describe('composePrompt', () => {
  it('numbers the passages from 1 with their place', () => {
    const { messages, shown } = composePrompt(evidence([passage(7, 'Press A.'), passage(9, 'Press B.')]), prompts, options);
    expect(messages[0]?.content).toBe('Passages: [1] Title 7 > Setup\nPress A.\n\n[2] Title 9 > Setup\nPress B.');
    expect(messages.at(-1)).toEqual({ role: 'user', content: 'How?' });
    expect(shown.map(({ id }) => id)).toEqual([7, 9]);
  });

  it('leaves out what does not fit, and cuts the first passage when even that is too long', () => {
    const { messages, shown } = composePrompt(evidence([passage(1, 'a'.repeat(50_000)), passage(2, 'b')]), prompts, options);
    expect(shown.map(({ id }) => id)).toEqual([1]);
    expect(messages[0]?.content.length).toBeLessThan(options.contextTokens * 1.2);
  });

  it('passes the newest history on, as much as its share allows', () => {
    const history = Array.from({ length: 10 }, (_, i) => ({ role: 'user' as const, text: `turn ${i} ${'x'.repeat(800)}` }));
    const contents = composePrompt(evidence([passage(1, 'a')], history), prompts, options).messages.map(({ content }) =>
      content.slice(0, 6),
    );
    expect(contents.slice(1)).toEqual(['turn 8', 'turn 9', 'How?']);
  });

  it('fills placeholders once: a passage cannot bring in another', () => {
    expect(fillPrompt('{a} {b} {c}', { a: '{b}', b: 'two' })).toBe('{b} two {c}');
  });
});
