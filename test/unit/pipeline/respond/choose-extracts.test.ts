import type { Passage } from '#domain/passage.js';
import { chooseExtracts } from '#pipeline/respond/choose-extracts.js';
import { composeExtracts } from '#pipeline/respond/compose-extracts.js';
import type { RankedUnit } from '#pipeline/respond/rank-units.js';
import { answerUnits } from '#shared/answer-units.js';

function passageOf(text: string, { id = 0, document = 'a.md', start = 0 } = {}): Passage {
  const place = { document, url: null, title: '', page: null, sha256: '', start, end: start + text.length };
  return {
    ...place,
    id,
    headings: [],
    text,
    lead: '',
    question: null,
    embedded: text,
    otherPlaces: [],
    score: 1,
    dense: 0.9,
    lexical: 1,
    late: null,
    rerank: null,
  };
}

/** The units that contain one of the marks, ranked in the order of the marks. */
function ranked(passages: readonly Passage[], marks: readonly string[]): RankedUnit[] {
  return marks.map((mark, i) => {
    const passage = passages.find(({ text }) => text.includes(mark)) ?? passageOf('');
    const siblings = answerUnits(passage.text);
    const index = siblings.findIndex(({ text }) => text.includes(mark));
    const unit = siblings[index];
    if (!unit) throw new Error(`no unit holds ${mark}`);
    return { passage, siblings, index, unit, score: 1 - i * 0.01, similarity: null, isRival: mark === 'Rival' };
  });
}

const quoted = (passages: readonly Passage[], marks: readonly string[], maxWords = 120): string[] =>
  composeExtracts(chooseExtracts(ranked(passages, marks), maxWords)).map(({ citation }) => citation.quote);

describe('chooseExtracts', () => {
  it('puts what it chose into the order of the document', () => {
    const passage = passageOf('Alpha is first. Nothing is here. Beta is next. Nothing is there. Gamma is last.');
    expect(quoted([passage], ['Gamma', 'Alpha'])).toEqual(['Alpha is first.', 'Gamma is last.']);
  });

  it('joins neighbours into one quote', () => {
    expect(quoted([passageOf('Alpha is first. Beta is next. Gamma is last.')], ['Beta', 'Alpha'])).toEqual([
      'Alpha is first. Beta is next.',
    ]);
  });

  it('takes the sentence before one that speaks of something named before', () => {
    expect(quoted([passageOf('The pump is new. It runs at night.')], ['runs'])).toEqual(['The pump is new. It runs at night.']);
    expect(quoted([passageOf('水泵是新的。它在夜间运行。')], ['夜间'])).toEqual(['水泵是新的。它在夜间运行。']);
    expect(quoted([passageOf('水泵是新的。其实夜间运行。')], ['夜间'])).toEqual(['其实夜间运行。']);
  });

  it('takes the sentence that leads to a code block', () => {
    expect(quoted([passageOf('Rest.\n\nRun this:\n\n```\nmake\n```')], ['make'])).toEqual(['Run this:\n\n```\nmake\n```']);
  });

  it('keeps within the length, but shows the best unit however long it is', () => {
    const passage = passageOf(`${'long '.repeat(200)}alpha. Beta is next to it. Gamma is last.`);
    expect(quoted([passage], ['alpha', 'Gamma'])).toHaveLength(1);
    expect(quoted([passageOf(`Alpha is first. Rest. ${'long '.repeat(30)}beta.`)], ['Alpha', 'beta'], 20)).toEqual(['Alpha is first.']);
  });

  it('counts a Chinese character as 0.6 of a word', () => {
    const passage = passageOf(`甲${'字'.repeat(50)}。空话。乙${'字'.repeat(50)}。`);
    expect(quoted([passage], ['甲', '乙'], 60)).toHaveLength(1);
    expect(quoted([passage], ['甲', '乙'], 62)).toHaveLength(2);
  });

  it('orders documents by their best unit', () => {
    const passages = [passageOf('Alpha is here.'), passageOf('Beta is there.', { id: 1, document: 'b.md' })];
    expect(quoted(passages, ['Beta', 'Alpha'])).toEqual(['Beta is there.', 'Alpha is here.']);
  });

  it('leaves out a rival of what the question names, however near it is', () => {
    const passage = passageOf('Alpha is first. Rival is next. Gamma is last.');
    expect(quoted([passage], ['Gamma', 'Rival', 'Alpha'])).toEqual(['Alpha is first.', 'Gamma is last.']);
  });

  it('chooses nothing from nothing', () => {
    expect(chooseExtracts([], 120)).toEqual([]);
  });
});
