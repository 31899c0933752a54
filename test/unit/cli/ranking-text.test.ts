import { defaultRanking } from '#domain/ranking.js';
import { rankingText } from '#cli/ranking-text.js';

describe('rankingText', () => {
  it('says that nothing was learned', () => {
    expect(rankingText(defaultRanking)).toBe('words count 3, as shipped: too few sections of several passages to learn from');
  });

  it('says what was kept, what was left out, and what it gained on how many sentences', () => {
    const learned = { ...defaultRanking, learnedFrom: { questions: 40, lateGain: 0.012 } };
    expect(rankingText(learned)).toBe('words count 3, word by word kept (+1.2 points on 40 sentences of its own), a reranker counts 0.7');
    const without = { ...learned, lateWeight: 0, rerankWeight: 0, learnedFrom: { questions: 30, lateGain: -0.004 } };
    expect(rankingText(without)).toBe(
      'words count 3, word by word left out (-0.4 points on 30 sentences of its own), a reranker is left out',
    );
  });
});
