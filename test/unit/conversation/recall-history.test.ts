import { recallHistory } from '#conversation/recall-history.js';
import { sampleTurn } from '../../contract/conversation-store.contract.js';

const turns = ['a', 'b', 'c'].map((question) => sampleTurn({ question, answer: `${question}!` })); // three tokens each
const recalled = (historyTurns: number, historyTokens: number): string[] =>
  recallHistory(turns, { historyTurns, historyTokens }).map(({ text }) => text);

describe('recallHistory', () => {
  it('tells who asked, oldest first', () => {
    expect(
      recallHistory([sampleTurn({ question: 'a' }), sampleTurn({ person: null, question: 'b' })], { historyTurns: 9, historyTokens: 99 }),
    ).toEqual([
      { role: 'user', text: 'a', sender: 'ann' },
      { role: 'assistant', text: 'Rinse it. [1]' },
      { role: 'user', text: 'b' },
      { role: 'assistant', text: 'Rinse it. [1]' },
    ]);
  });

  it('leaves out what was asked without words', () => {
    const kept = [sampleTurn({ question: 'a', answer: 'a!' }), sampleTurn({ question: ' ', answer: 'b!' })];
    expect(recallHistory(kept, { historyTurns: 9, historyTokens: 99 }).map(({ text }) => text)).toEqual(['a', 'a!']);
  });

  it.each([
    [6, 9, ['a', 'a!', 'b', 'b!', 'c', 'c!']],
    [5, 9, ['b', 'b!', 'c', 'c!']],
    [6, 8, ['b', 'b!', 'c', 'c!']],
    [6, 2, []],
    [1, 9, []],
    [0, 9, []],
  ])('keeps whole turns, the latest, in %d entries and %d tokens', (entries, tokens, expected) => {
    expect(recalled(entries, tokens)).toEqual(expected);
  });
});
