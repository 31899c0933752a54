import { declineReasons } from '#domain/decision.js';
import { groupSteps, toStepGroup } from '#web-ui/ask/step-groups.js';
import { en as columns } from '#web-ui/words/columns.js';
import { en, zh } from '#web-ui/words/why.js';

describe('what the page says of silence', () => {
  it.each([en, zh])('has words and a remedy for every reason', ({ reasons }) => {
    expect(Object.keys(reasons).sort()).toEqual(Object.keys(declineReasons).sort());
    expect(Object.keys(columns)).toEqual(expect.arrayContaining(Object.keys(declineReasons)));
    for (const { what, remedy } of Object.values(reasons)) expect([what.length > 3, remedy.length > 3]).toEqual([true, true]);
  });
});

describe('the steps that the page shows', () => {
  it('are four, whatever the pipeline calls its stages', () => {
    const told = ['preprocess', 'gate', 'ask-back', 'retrieve', 'search-web', 'relevance', 'respond', 'one to come'].map(toStepGroup);
    expect(told).toEqual(['read', 'read', 'read', 'search', 'search', 'check', 'write', 'read']);
  });

  it('are in order with their times, and open while one of theirs is', () => {
    const step = (stage: string, milliseconds: number | null) => ({ stage, milliseconds });
    expect(groupSteps([step('gate', 5), step('retrieve', 20), step('search-web', null), step('embed', 2)])).toEqual([
      { group: 'read', milliseconds: 7, isOpen: false },
      { group: 'search', milliseconds: 20, isOpen: true },
    ]);
    expect(groupSteps([])).toEqual([]);
  });
});
