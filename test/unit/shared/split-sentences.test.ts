import { splitSentences } from '#shared/split-sentences.js';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['水泵每月清洗一次。灯亮 16 小时！真的吗？', ['水泵每月清洗一次。', '灯亮 16 小时！', '真的吗？']],
    ['他说：“先断电。”然后再拆。', ['他说：“先断电。”', '然后再拆。']],
    ['Use v1.2.3 of pump.py, see example.com/a.b. Then restart.', ['Use v1.2.3 of pump.py, see example.com/a.b.', 'Then restart.']],
    ['It costs 3.5 dollars, e.g. in May. Ask Dr. Lin.', ['It costs 3.5 dollars, e.g. in May.', 'Ask Dr. Lin.']],
    ['真的？！！太好了……是的', ['真的？！！', '太好了……', '是的']],
    ['1. Open the lid\n2. Rinse it', ['1. Open the lid', '2. Rinse it']],
    ['first line\nsame paragraph\n\nnext', ['first line\nsame paragraph', 'next']],
    ['', []],
    [' \n\t ', []],
  ])('cuts %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('keeps every character that is not white space, in order', () => {
    const text = '标题\n\n- 第一条。第二句。\n- item two. And more… (see 2.1)\n\n"Quoted." Done'.repeat(20);
    expect(sentences(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
  });

  it('is quick on hostile text', () => {
    for (const piece of ['.', '。', '\n', '. a', '"', '1. ', '....\n']) splitSentences(piece.repeat(200_000 / piece.length));
  });
});
