import { questionOf, readMessage } from '#pipeline/preprocess/preprocess.js';
import type { HistoryEntry } from '#domain/message.js';

const read = (text: string, history: readonly HistoryEntry[] = []) => readMessage({ text, mode: 'group', history });
const question = (text: string, history: readonly HistoryEntry[] = []) => {
  const reading = read(text, history);
  return 'question' in reading ? reading.question : null;
};
const reason = (text: string) => {
  const reading = read(text);
  return 'reason' in reading ? reading.reason : null;
};

describe('readMessage', () => {
  it.each(['', '   \n\t', '？？？', '😂😂', '[捂脸][强]', '@张三 ', '...', '\u200B\u0000\u001B', '👨‍👩‍👧🇨🇳1️⃣'.replace('1', '')])(
    'finds no content in %j',
    (text) => {
      expect(reason(text)).toBe('empty');
    },
  );

  it.each([
    '你好',
    '你好！',
    '大家好',
    '谢谢大佬',
    '谢谢大佬！！',
    '哈哈哈哈',
    'hahaha',
    '666',
    'thanks a lot',
    'Hello everyone',
    '在吗？',
    '好的，谢谢',
    '你是谁',
    '你能干什么',
    'who are you?',
    '收到',
    '+1',
  ])('takes %j for small talk', (text) => {
    expect(reason(text)).toBe('small-talk');
  });

  it.each([
    '你好，请问怎么安装驱动',
    '谢谢，那 E05 报错怎么处理',
    'hi, how do I install it on Windows?',
    '好用的标注工具有哪些',
    '是否支持 Linux',
    'thanks, but which port does it use',
  ])('reads a question behind a polite beginning: %j', (text) => {
    expect(question(text)).not.toBeNull();
  });

  it('finds one letter too short', () => {
    expect(reason('啥')).toBe('too-short');
    expect(reason('x')).toBe('too-short');
  });

  it('folds width, mentions, emoji and control characters', () => {
    expect(question('＠小助手 怎么安装\u0007 ｍｍｃｖ－ｆｕｌｌ？😂')?.text).toBe('怎么安装 mmcv-full?');
    expect(question('@bot how do I reset it')?.text).toBe('how do I reset it');
  });

  it('keeps an e-mail address, which is no mention', () => {
    expect(question('can I write to help@suibo.example about it')?.text).toContain('help@suibo.example');
  });

  it('says the language of the message, not of what it was joined with', () => {
    expect(question('安装 mmdeploy 报错 CUDA out of memory')?.language).toBe('zh');
    expect(question('how do I install mmdeploy')?.language).toBe('en');
  });

  it('is linear in the length of a hostile message', () => {
    for (const text of ['@'.repeat(100_000), '@a '.repeat(40_000), '哈'.repeat(100_000), '[捂'.repeat(50_000), ' '.repeat(100_000)])
      read(text);
  });

  const history: HistoryEntry[] = [
    { role: 'user', text: 'How do I install the pump?' },
    { role: 'assistant', text: 'Screw it on.' },
  ];

  it('puts the last question of the person before a follow-up', () => {
    expect(question('and how do I clean it?', history)?.text).toBe('How do I install the pump? and how do I clean it?');
    expect(question('那怎么拆呢', [{ role: 'user', text: '水泵怎么安装？' }])?.text).toBe('水泵怎么安装？ 那怎么拆呢');
  });

  it('goes back to the question that names the subject, past those that do not', () => {
    const said = (...texts: string[]): HistoryEntry[] => texts.map((text) => ({ role: 'user', text }));
    const history = said('what is the weather like in Oslo today?', 'how often is the filter of the pump P7 rinsed?', 'and with what?');
    expect(question('how long does it take?', history)?.text).toBe(
      'how often is the filter of the pump P7 rinsed? and with what? how long does it take?',
    );
    const far = said('how often is the filter of the pump P7 rinsed?', ...Array.from({ length: 12 }, () => 'and that?'));
    expect(question('how long does it take?', far)?.text).toBe('and that? how long does it take?');
  });

  it('leaves a message alone that names its subject', () => {
    expect(question('Which ports does the cloud service need?', history)?.text).toBe('Which ports does the cloud service need?');
  });

  it('takes a short message for a follow-up one to one, and not among many people', () => {
    expect(questionOf({ text: '保留多久？', mode: 'direct', history }).text).toBe('How do I install the pump? 保留多久?');
    expect(questionOf({ text: 'price?', mode: 'direct', history }).text).toBe('How do I install the pump? price?');
    expect(questionOf({ text: 'Which ports does the cloud service need?', mode: 'direct', history }).text).not.toContain('pump');
    expect(question('保留多久？', history)?.text).toBe('保留多久?');
    expect(question('今天中午吃什么', history)?.text).toBe('今天中午吃什么');
    expect(question('Windows 呢？', history)?.text).toBe('How do I install the pump? Windows 呢?');
  });

  it('needs no history for a follow-up', () => {
    expect(question('and how do I clean it?')?.text).toBe('and how do I clean it?');
  });

  const reply = '「张三：水泵怎么安装？」\n- - - - - - - -\n';

  it('judges a message without what it quotes, and keeps the quote as what came before', () => {
    const asked = question(`${reply}Which ports does the cloud service need?`, history);
    expect(asked?.text).toBe('Which ports does the cloud service need?');
    expect(asked?.history).toEqual([...history, { role: 'user', text: '水泵怎么安装?', beside: 'quote' }]);
    expect(asked?.reading?.quote).toBe('水泵怎么安装?');
  });

  it('leans on the quote where the message asks about it', () => {
    expect(question(`${reply}这个要多久？`, history)?.text).toBe('水泵怎么安装? 这个要多久?');
    expect(question(`${reply}多久？`)?.text).toBe('水泵怎么安装? 多久?');
  });

  it('does not take advice to somebody else for the question it is given to', () => {
    expect(question(`${reply}那你重启试试`, history)?.text).toBe('那你重启试试');
    expect(question(`${reply}重启试试`)?.text).toBe('重启试试');
  });

  it('leans on any quote one to one', () => {
    expect(questionOf({ text: `${reply}重启试试`, mode: 'direct', history: [] }).text).toBe('水泵怎么安装? 重启试试');
  });

  it('takes a quote that the channel gives for one in the text', () => {
    const asked = questionOf({ text: 'how long does it take?', mode: 'group', history: [], quote: '@Ann How do I install the pump?' });
    expect(asked.text).toBe('How do I install the pump? how long does it take?');
    expect(asked.reading?.quote).toBe('How do I install the pump?');
  });

  it('judges a message without its links, unless they alone say what it is about', () => {
    const asked = question('WEB_REFUSED at https://example.com/wiki, how do I allow internal addresses');
    expect(asked?.text).toBe('WEB_REFUSED at , how do I allow internal addresses');
    expect(asked?.reading?.links).toEqual(['https://example.com/wiki']);
    expect(question('https://github.com/open-mmlab/mmdeploy 怎么安装')?.text).toBe('open mmlab mmdeploy 怎么安装');
    expect(questionOf({ text: '安装 https://github.com/open-mmlab/mmdeploy', mode: 'direct', history: [] }).text).toBe(
      'open mmlab mmdeploy 安装',
    );
    expect(question('https://github.com/open-mmlab/mmdeploy 挺好的')?.text).toBe('挺好的');
    expect(question('https://example.com/%E0%A4%A 怎么安装')?.text).toBe('怎么安装');
  });

  it.each(['/help', '帮助', '/why'])('leaves the command %j to the doors', (text) => {
    expect(reason(text)).toBe('small-talk');
  });

  it('says what the message is, declined or not', () => {
    expect(read('你是谁').reading.intent).toBe('identity');
    expect(read('@张三 怎么安装').reading).toEqual({ intent: 'question', quote: null, links: [], mentions: ['张三'] });
  });
});
