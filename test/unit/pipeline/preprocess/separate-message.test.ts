import { separateMessage } from '#pipeline/preprocess/separate-message.js';

const nothing = { quote: null, links: [], mentions: [] };

describe('separateMessage', () => {
  it('leaves a plain message alone', () => {
    expect(separateMessage('怎么安装驱动？')).toEqual({ words: '怎么安装驱动?', ...nothing });
  });

  it('names who is mentioned, each once, and takes the names out', () => {
    expect(separateMessage('@张三 ＠bot how do I reset it @张三')).toEqual({
      ...nothing,
      words: 'how do I reset it',
      mentions: ['张三', 'bot'],
    });
  });

  it.each([
    ['@小茴香水泵怎么安装？', '@小茴香水泵怎么安装?'],
    ['@小茴香水泵怎么安装？谢谢', '@小茴香水泵怎么安装?谢谢'],
    ['@张三 @garden/valves 怎么安装？', '@garden/valves 怎么安装?'],
    ['@cached_result 怎么关闭？', '@cached_result 怎么关闭?'],
    ['@pytest.fixture 是什么意思？', '@pytest.fixture 是什么意思?'],
    ['@nestjs/common how do I upgrade it?', '@nestjs/common how do I upgrade it?'],
  ])('takes no question and no code behind an @ for a name: %j', (message, words) => {
    const separated = separateMessage(message);
    expect(separated.words).toBe(words);
    expect(separated.mentions).toEqual(message.startsWith('@张三') ? ['张三'] : []);
  });

  it('takes a word that asks for a name all the same', () => {
    expect(separateMessage('@Will how do I reset it')).toMatchObject({ words: 'how do I reset it', mentions: ['Will'] });
  });

  it('takes out the emoji of WeChat, and nothing else that stands in brackets', () => {
    expect(separateMessage('[捂脸]参数[安全模式]怎么开？[破涕为笑]').words).toBe('参数[安全模式]怎么开?');
  });

  it('takes an e-mail address for no mention', () => {
    expect(separateMessage('write to help@suibo.example').mentions).toEqual([]);
  });

  it('takes links out of the sentence they stand in, punctuation of the sentence excepted', () => {
    expect(separateMessage('看https://example.com/a_b?c=1#d，怎么安装')).toEqual({
      ...nothing,
      words: '看 ,怎么安装',
      links: ['https://example.com/a_b?c=1#d'],
    });
    expect(separateMessage('is it this (https://example.com/x)? or HTTP://EXAMPLE.com/y.').links).toEqual([
      'https://example.com/x',
      'HTTP://EXAMPLE.com/y',
    ]);
  });

  it('reads nothing but a link as the link', () => {
    expect(separateMessage('https://example.com/x')).toEqual({
      ...nothing,
      words: 'https://example.com/x',
      links: ['https://example.com/x'],
    });
  });

  it.each([
    ['「张三：水泵怎么安装？」\n- - - - - - - - - - - - - - -\n这个要多久', '水泵怎么安装?', '这个要多久'],
    ['「张三: 水泵怎么安装」 - - - - - - 这个要多久', '水泵怎么安装', '这个要多久'],
    ['「张三：水泵怎么安装\n急」\n——————————\n这个要多久', '水泵怎么安装 急', '这个要多久'],
    ['「Ann: how do I install it?」\nand on Windows?', 'how do I install it?', 'and on Windows?'],
    ['> how do I install it?\n> the pump\nand on Windows?', 'how do I install it? the pump', 'and on Windows?'],
    ['same here\n>> how do I install it?', 'how do I install it?', 'same here'],
  ])('tells quote and reply apart in %j', (message, quote, words) => {
    expect(separateMessage(message)).toEqual({ ...nothing, words, quote });
  });

  it.each([
    '「设置」在哪里？',
    '> 3.8 的版本可以吗',
    '「张三：水泵怎么安装」\n- - - - - -\n',
    '1 > 0 对吗',
    '报错了\n>>> import mmcv\nImportError',
    '「开始」\n在哪里',
  ])('finds no quote in %j', (message) => {
    expect(separateMessage(message).quote).toBeNull();
  });

  it('bounds what it keeps', () => {
    const many = Array.from({ length: 500 }, (_, i) => `@p${i} https://example.com/${i}`).join(' ');
    const { links, mentions } = separateMessage(`why? ${many}`);
    expect([links.length, mentions.length]).toEqual([20, 20]);
  });

  it('is linear in the length of a hostile message', () => {
    const hostile = ['「'.repeat(100_000), `「${'」\n'.repeat(50_000)}`, '- '.repeat(100_000), `「a:${'-'.repeat(100_000)}`];
    for (const text of [...hostile, '>\n'.repeat(100_000), `https://${')'.repeat(100_000)}`, `「${'\n'.repeat(100_000)}`])
      separateMessage(text);
  });
});
