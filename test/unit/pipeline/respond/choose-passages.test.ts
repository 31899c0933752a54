import type { Passage } from '#domain/passage.js';
import { chosenPassages, choosePassages } from '#pipeline/respond/choose-passages.js';

const passage = (id: number, document: string, score: number, text: string): Passage => ({
  id,
  text,
  document,
  score,
  url: null,
  title: document,
  headings: [],
  page: null,
  start: 0,
  end: text.length,
  sha256: 'x',
  lead: '',
  question: null,
  embedded: text,
  otherPlaces: [],
  dense: score,
  lexical: null,
  late: null,
  rerank: null,
});
const choose = (passages: readonly Passage[], options = { passages: 6, perDocument: 3 }, question = ''): number[] =>
  chosenPassages(choosePassages(passages, options, question)).map(({ id }) => id);

describe('choosePassages', () => {
  it('keeps the order of passages that say different things', () => {
    expect(choose([passage(3, 'a.md', 0.9, 'one'), passage(1, 'b.md', 0.8, 'two'), passage(2, 'a.md', 0.7, 'three')])).toEqual([3, 1, 2]);
  });

  it('keeps the first of passages that say the same, white space aside', () => {
    expect(
      choose([
        passage(1, 'a.md', 0.9, 'Rinse it.\nDry it.'),
        passage(2, 'b.md', 0.8, 'Rinse  it.\n\nDry it.\n'),
        passage(3, 'c.md', 0.7, 'other'),
      ]),
    ).toEqual([1, 3]);
  });

  it('keeps the first of passages that differ in a word or two, or in their heading line', () => {
    const care = (colour: string): string => `${colour}色水泵每月用温水清洗一次滤网，晾干之后再装回去。`;
    const passages = [
      passage(1, 'a.md', 0.9, care('蓝')),
      passage(2, 'b.md', 0.89, care('红')),
      passage(3, 'c.md', 0.88, care('绿')),
      passage(4, 'd.md', 0.87, `## 日常保养\n\n${care('蓝')}`),
      passage(5, 'e.md', 0.5, '保修两年。'),
    ];
    expect(choose(passages)).toEqual([1, 5]);
    expect(choose(passages, undefined, '水泵怎么清洗？')).toEqual([1, 5]);
    const rinse = (colour: string): string => `Rinse the filter of the ${colour} pump every month under warm water and let it dry.`;
    expect(choose(['blue', 'red', 'green'].map((colour, i) => passage(i, `${colour}.md`, 0.9 - i / 100, rinse(colour))))).toEqual([0]);
  });

  it('keeps one that holds a word of the question which the better one lacks', () => {
    const care = (colour: string): string => `${colour}色水泵每月用温水清洗一次滤网，晾干之后再装回去。`;
    const passages = [passage(1, 'a.md', 0.9, care('蓝')), passage(2, 'b.md', 0.89, care('红')), passage(3, 'c.md', 0.88, care('绿'))];
    expect(choose(passages, undefined, '红色水泵怎么清洗？')).toEqual([1, 2]);
    expect(choose(passages, undefined, '绿色和红色的水泵有什么区别？')).toEqual([1, 2, 3]);
  });

  it('keeps all rows of codes, versions and numbers, which differ in what matters', () => {
    const row = (code: string): string => `| ${code} | 水泵的电机过热，请先断电，冷却半小时之后再重新启动 |`;
    const codes = ['E-1234', 'E-5678', 'v1.2.3'].map((code, i) => passage(i, `${i}.md`, 0.9 - i / 100, row(code)));
    expect(choose(codes)).toEqual([0, 1, 2]);
    expect(choose(codes, undefined, 'E-5678 是什么意思')).toEqual([0, 1, 2]);
    expect(choose([...codes, passage(7, '7.md', 0.86, row('E-1234')), passage(8, '8.md', 0.85, '保修两年。')])).toEqual([0, 1, 2, 8]);
  });

  it('takes hostile text in time', () => {
    const long = ['字'.repeat(20_000), 'a-'.repeat(20_000), '\n'.repeat(20_000), '\u0301'.repeat(20_000), ''];
    expect(choose(long.map((text, i) => passage(i, `${i}.md`, 0.9 - i / 100, text)))).toHaveLength(5);
  });

  it('lets a text that many documents repeat step back behind one that stands alone', () => {
    const template = (name: string): string => `Install it in one of these ways:\nMethod one\nMethod two\nclone ${name}`;
    const copies = ['a', 'b', 'c'].map((name, i) => passage(i, `${name}.md`, 0.9 - i / 100, template(name)));
    expect(choose([...copies, passage(7, 'guide.md', 0.8, 'Run the installer.')])).toEqual([7, 0]);
    expect(choose([...copies.slice(0, 2), passage(7, 'guide.md', 0.8, 'Run the installer.')])).toEqual([0, 7]);
  });

  it('puts what is said in part already behind what is not', () => {
    const half = passage(2, 'b.md', 0.8, 'Rinse it.\nDry it.\nOil it.');
    expect(choose([passage(1, 'a.md', 0.9, 'Rinse it.\nWait.'), half, passage(3, 'c.md', 0.7, 'Call us.')])).toEqual([1, 3, 2]);
  });

  it('takes so many of one document at most, unless the best are all its own', () => {
    const of = (document: string, from: number, score: number): Passage[] =>
      Array.from({ length: 5 }, (_, i) => passage(from + i, document, score - i / 1000, `${document} ${i}`));
    const options = { passages: 4, perDocument: 2 };
    expect(choose([...of('a.md', 0, 0.9).slice(0, 2), ...of('b.md', 10, 0.8), ...of('c.md', 20, 0.7)], options)).toEqual([0, 1, 10, 11]);
    expect(choose([...of('a.md', 0, 0.9), ...of('b.md', 10, 0.8)], options)).toEqual([0, 1, 2, 3]);
  });

  it('tells of every passage, by place, what became of it', () => {
    const decided = choosePassages(
      [
        passage(1, 'a.md', 0.9, 'Rinse it.\nWait.'),
        passage(2, 'b.md', 0.85, 'Rinse it.\nDry it.\nOil it.'),
        passage(3, 'c.md', 0.8, 'Wait.\nRinse it.'),
        passage(4, 'a.md', 0.7, 'Call us.'),
        passage(5, 'd.md', 0.65, 'Open it.'),
        passage(6, 'e.md', 0.5, 'Close it.'),
      ],
      { passages: 3, perDocument: 1 },
      '',
    );
    expect(decided.map(({ place, fate }) => [place, fate])).toEqual([
      [1, { kind: 'chosen', number: 1 }],
      [2, { kind: 'chosen', number: 3 }],
      [3, { kind: 'says-the-same', place: 1 }],
      [4, { kind: 'document-has-its-share' }],
      [5, { kind: 'chosen', number: 2 }],
      [6, { kind: 'behind' }],
    ]);
    expect(decided.map(({ passage: { id } }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('tells how many documents repeat a template, and the score it has left', () => {
    const copies = ['a', 'b', 'c'].map((name, i) => passage(i, `${name}.md`, 1, 'Method one\nMethod two'));
    const [first, second] = choosePassages([...copies, passage(7, 'guide.md', 0.5, 'Run it.')], { passages: 6, perDocument: 3 }, '');
    expect(first).toMatchObject({ repeatedBy: 3, passage: { score: 0.85 } });
    expect(second).toMatchObject({ repeatedBy: null, passage: { score: 1 }, fate: { kind: 'says-the-same', place: 1 } });
  });

  it('says behind, and not that a document has its share, where the question is about one document', () => {
    const own = Array.from({ length: 5 }, (_, i) => passage(i, 'a.md', 0.9 - i / 100, `text ${i}`));
    expect(choosePassages(own, { passages: 4, perDocument: 2 }, '').at(-1)?.fate).toEqual({ kind: 'behind' });
  });

  it('decides about the first forty', () => {
    const many = Array.from({ length: 50 }, (_, i) => passage(i, `${i}.md`, 1 - i / 100, `text ${i}`));
    expect(choosePassages(many, { passages: 6, perDocument: 3 }, '')).toHaveLength(40);
  });

  it('has nothing to order in nothing', () => {
    expect(choose([])).toEqual([]);
  });
});
