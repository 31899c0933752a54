import { askedFor } from '#pipeline/respond/asked-for.js';

describe('askedFor', () => {
  it.each([
    ['他是哪年出生的？', '他生于1949年。', '他是画家。'],
    ['何時成立', '成立於十九世紀', '成立於台北'],
    ['When was it built?', 'Built in May.', 'Built by monks.'],
    ['水箱能装多少水', '装两升。', '装水。'],
    ['how many moons are there', 'There are three.', 'There are moons.'],
  ])('knows what %s wants', (question, holding, lacking) => {
    expect(askedFor(question)?.(holding)).toBe(true);
    expect(askedFor(question)?.(lacking)).toBe(false);
  });

  it('says nothing where any text may answer', () => {
    expect(askedFor('为什么要清洗滤网')).toBeNull();
    expect(askedFor('')).toBeNull();
  });
});
