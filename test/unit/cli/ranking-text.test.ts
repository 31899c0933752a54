import { defaultRanking } from '#domain/ranking.js';
import { rankingText } from '#cli/ranking-text.js';

describe('rankingText', () => {
  it('says that nothing was learned', () => {
    expect(rankingText(defaultRanking)).toBe('words count 3, as shipped: too few headings and sections of several passages to learn from');
  });

  it('says what was kept and left out, on how many questions, and what the held-out ones say', () => {
    const heldOut = { questions: 39, ndcgAt10: 0.612, shippedNdcgAt10: 0.6 };
    const learned = { ...defaultRanking, learnedFrom: { questions: 40, lateGain: 0.012, heldOut } };
    expect(rankingText(learned)).toBe(
      'words count 3, word by word kept (+1.2 points), a reranker counts 0.7; chosen on 40 sentences and headings of its own, nDCG@10 61.2 on 39 held out (as shipped 60.0)',
    );
    const without = { ...learned, lateWeight: 0, rerankWeight: 0, learnedFrom: { questions: 30, lateGain: -0.004, heldOut: null } };
    expect(rankingText(without)).toBe(
      'words count 3, word by word left out (-0.4 points), a reranker is left out; chosen on 30 sentences and headings of its own',
    );
  });
});
