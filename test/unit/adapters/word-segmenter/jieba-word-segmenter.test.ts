import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';

const segmenter = new JiebaWordSegmenter();

describe('JiebaWordSegmenter', () => {
  it.each([
    ['如何安装驱动程序？', ['安装', '驱动程序']],
    ['ＭＭＣＶ－ＦＵＬＬ', ['mmcv-full', 'mmcv', 'full']],
    ['torch==1.13.1 报错 E05', ['torch', '1.13.1', '报错', 'e05']],
    ['demo/topdown_demo.py', ['demo/topdown_demo.py', 'demo', 'topdown_demo.py', 'topdown', 'py']],
    ["don't use C++", ["don't", 'use', 'c++']],
  ])('finds the words of %j', (text, expected) => {
    expect(segmenter.words(text)).toEqual(expect.arrayContaining(expected));
  });

  it('leaves punctuation, emoji and white space out', () => {
    expect(segmenter.words('？！ ，。 \n\t😂 --- ...')).toEqual([]);
  });

  it('cuts a question as it cuts the text it looks for', () => {
    const text = new Set(segmenter.words('升级固件之前请备份配置文件 config.yaml'));
    expect(segmenter.words('配置文件 config.yaml 备份').every((word) => text.has(word))).toBe(true);
  });

  it('is linear in the length of hostile text', () => {
    for (const piece of ['a-', '水', 'a.', '_', 'a/'.repeat(3), '\u200B']) segmenter.words(piece.repeat(100_000 / piece.length));
  });
});
