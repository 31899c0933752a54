import { headingAsQuestion } from '#conversation/dialogues/heading-as-question.js';
import type { Chunk } from '#domain/chunk.js';

const place = { document: 'ivy.md', url: null, title: 'Ivy', page: null, sha256: 'a', start: 0, end: 1 };
const chunkOf = (changes: Partial<Chunk>): Chunk => ({
  id: 0,
  headings: [],
  text: 'x',
  lead: '',
  question: null,
  embedded: 'x',
  otherPlaces: [],
  ...place,
  ...changes,
});

describe('headingAsQuestion', () => {
  it.each([
    [{ question: 'How often is ivy watered?' }, 'How often is ivy watered?'],
    [{ title: 'Ivy', headings: ['Ivy', 'Watering in winter'] }, 'Ivy: Watering in winter'],
    [{ title: 'Ivy', headings: ['Ivy', '2.1 Watering ivy'] }, 'Watering ivy'],
    [{ title: 'guide.md', document: 'a/guide.md', headings: ['**Watering**'] }, 'Watering'],
    [{ title: '常春藤', headings: ['常春藤', '冬天怎么浇水'] }, '常春藤: 冬天怎么浇水'],
  ])('makes something to be asked of %j', (chunk, asked) => {
    expect(headingAsQuestion(chunkOf(chunk))).toBe(asked);
  });

  it.each([
    { headings: [] },
    { headings: ['Overview'] },
    { headings: ['FAQ'] },
    { headings: ['`init_detector`'] },
    { headings: ['tools/train.py'] },
    { headings: ['<img src=x onerror=alert(1)>'] },
    { headings: ['see https://plants.example'] },
    { headings: ['12'] },
    { headings: ['a long one '.repeat(20)] },
  ])('leaves out what nobody would ask: %j', (chunk) => {
    expect(headingAsQuestion(chunkOf({ title: 'Ivy', ...chunk }))).toBeNull();
  });
});
