import { Budget } from '#pipeline/budget.js';
import { FakeTime } from '../../fakes/fake-time.js';

const of = (words: number) => [{ role: 'user' as const, content: 'one '.repeat(words) }];

function budgetOf(messageTokens: number | null): Budget {
  const time = new FakeTime();
  return new Budget({ clock: time, schedule: time.schedule }, { deadlineSeconds: 10, messageTokens });
}

describe('the tokens of a message', () => {
  it('let a call write what prompts and replies have left, and no call be made that could write next to nothing', () => {
    const budget = budgetOf(1000);
    expect(budget.affordable('relevance', of(100), 500)).toBe(500);
    budget.spend({ inputTokens: 500, outputTokens: 200 });
    expect(budget.affordable('relevance', of(100), 500)).toBe(200);
    expect(budget.affordable('relevance', of(237), 500)).toBeNull();
    expect(budgetOf(null).affordable('relevance', of(1_000_000), 500)).toBe(500);
  });

  it('say why a step was given up by its last call: one that was too dear before, and then was not, has failed otherwise', () => {
    const budget = budgetOf(1000);
    budget.affordable('relevance', of(2000), 500);
    expect(budget.givenUp('relevance', undefined)).toEqual({ step: 'relevance', reason: 'tokens' });
    budget.affordable('relevance', of(10), 500);
    expect(budget.givenUp('relevance', undefined)).toBeNull();
    expect(budget.givenUp('relevance', AbortSignal.abort())).toEqual({ step: 'relevance', reason: 'time' });
  });
});
