import { repository } from './repository.js';

const { has, read } = repository;
const parse = (name: string): unknown => JSON.parse(read(`resources/questions/${name}`));
const good = parse('good.json') as string[];
const bad = parse('bad.json') as string[];
const idle = parse('idle-talk.json') as Record<'zh' | 'en', string[]>;
const demo = parse('demo.json') as { answered: { question: string; document: string }[]; declined: string[] };
const golden = read('resources/questions/golden.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; question: string; language: string; document: string | null; contains: string | null });
const bare = (text: string): string => text.normalize('NFKC').replace(/[\s*`|]/gu, '');
const repeated = (texts: readonly string[]): string[] => texts.filter((text, place) => texts.indexOf(text) !== place);

describe('the questions of the sample library', () => {
  it.each([
    ['good.json', good, 30],
    ['bad.json', bad, 30],
    ['idle-talk.json, zh', idle.zh, 50],
    ['idle-talk.json, en', idle.en, 50],
  ])('%s holds distinct messages, enough to learn from', (_, messages, enough) => {
    expect(messages.filter((message) => typeof message !== 'string' || message !== message.trim() || message === '')).toEqual([]);
    expect(repeated(messages)).toEqual([]);
    expect(messages.length).toBeGreaterThanOrEqual(enough);
  });

  it('are in one list only: what is asked to measure or to show is not learned from', () => {
    expect(repeated([...good, ...bad])).toEqual([]);
    const shown = [...golden.map(({ question }) => question), ...demo.answered.map(({ question }) => question), ...demo.declined];
    const learned = new Set([...good, ...bad, ...idle.zh, ...idle.en]);
    expect(shown.filter((question) => learned.has(question))).toEqual([]);
  });

  it('name documents that exist', () => {
    const named = [...golden, ...demo.answered].flatMap(({ document }) => (document === null ? [] : [document]));
    expect(named.filter((document) => !has(`resources/corpus/${document}`))).toEqual([]);
    expect([demo.answered.length, demo.declined.length]).toEqual([2, 2]);
  });

  it('golden.jsonl quotes what really stands in its documents, under distinct ids', () => {
    expect(golden.length).toBeGreaterThan(50);
    expect(repeated(golden.map(({ id }) => id))).toEqual([]);
    const isText = /\.(?:md|txt|html)$/u;
    const misquoted = golden.filter(
      ({ document, contains }) =>
        document !== null && isText.test(document) && !bare(read(`resources/corpus/${document}`)).includes(bare(contains ?? '')),
    );
    expect(misquoted).toEqual([]);
  });
});
