import { TermCutter } from '#adapters/chunk-store/term-cutter.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';

const cutter = new TermCutter(new JiebaWordSegmenter());

describe('TermCutter', () => {
  it.each([
    ['驱动程序', ['驱动程序', '驱动', '动程', '程序']],
    ['驅動程式', ['驱动', '动程']],
    ['水', ['水']],
    ['𠮷野家', ['𠮷野', '野家']],
    ['installing filters', ['instal', 'filter']],
    ['V1.2.3 of mmcv-full', ['v1.2.3', '1.2.3', 'mmcv-full', 'mmcv', 'full']],
    ['Ｅ－１２３４', ['e-1234', '1234']],
    ['C++ in go', ['c++', 'in', 'go']],
  ])('cuts %j', (text, expected) => {
    expect(cutter.cut(text)).toEqual(expect.arrayContaining(expected));
  });

  it('says nothing twice: a pair of characters is no word besides', () => {
    expect(cutter.cut('安装')).toEqual(['安装']);
    expect(cutter.cut('水')).toEqual(['水']);
  });

  it('asks for each term once, without English stop words', () => {
    expect(cutter.cutQuestion('What is the pump? A pump!')).toEqual(['pump']);
    expect(cutter.cutQuestion('Who is it?')).toEqual(['who', 'is', 'it']);
    expect(cutter.cutQuestion('')).toEqual([]);
  });

  it('counts words around pairs half', () => {
    expect(['安装', '驱动程序', '水', '𠮷野', 'pump'].map((term) => TermCutter.weightOf(term))).toEqual([1, 0.5, 0.5, 1, 1]);
  });

  it('is linear in the length of hostile text', () => {
    for (const piece of ['a-', '水', '𠮷', 'ing', '_', '\u200B', '\uD800']) cutter.cut(piece.repeat(50_000 / piece.length));
  });
});
