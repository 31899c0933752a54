import { splitQuestions } from '#pipeline/preprocess/split-questions.js';

describe('splitQuestions', () => {
  it.each<[string, readonly string[]]>([
    ['水泵怎么安装?滤芯多久换一次?', ['水泵怎么安装?', '滤芯多久换一次?']],
    ['1. 水泵怎么安装 2. 滤芯多久换一次', ['水泵怎么安装', '滤芯多久换一次']],
    ['请教两个问题:(1)水泵怎么安装(2)滤芯多久换一次', ['水泵怎么安装', '滤芯多久换一次']],
    ['我买了 P3 水泵。1. 怎么安装好它 2. 滤芯多久换一次', ['我买了 P3 水泵。 怎么安装好它', '我买了 P3 水泵。 滤芯多久换一次']],
    ['1、水泵怎么安装?2、滤芯多久换一次?', ['水泵怎么安装?', '滤芯多久换一次?']],
    [
      'I have a P3. How do I install the pump? Which port does the cloud use?',
      ['I have a P3. How do I install the pump?', 'Which port does the cloud use?'],
    ],
    [
      'How do I install the pump? And how do I clean it?',
      ['How do I install the pump?', 'How do I install the pump? And how do I clean it?'],
    ],
    [
      'Really? Which port does the cloud use? How do I install the pump?',
      ['Really? Which port does the cloud use?', 'How do I install the pump?'],
    ],
    ['怎么安装水泵?真的吗?怎么清洗滤芯?谢谢', ['怎么安装水泵? 真的吗?', '怎么清洗滤芯? 谢谢']],
    ['①水泵怎么安装②滤芯多久换一次', ['水泵怎么安装', '滤芯多久换一次']],
    ['水泵怎么安装？滤芯多久换一次？有大佬知道吗？', ['水泵怎么安装?', '滤芯多久换一次?']],
    ['请问有人知道吗？水泵怎么安装？滤芯多久换一次？', ['水泵怎么安装?', '滤芯多久换一次?']],
    ['水泵为什么不转？是电源坏了吗？滤芯多久换一次？', ['水泵为什么不转? 是电源坏了吗?', '滤芯多久换一次?']],
  ])('splits %j', (words, parts) => {
    expect(splitQuestions(words)).toEqual(parts);
  });

  it.each([
    '',
    '水泵怎么安装?',
    '水泵怎么安装??!',
    '水泵怎么安装?急?',
    'How do I install the pump? please?',
    'does 1.5 or 2.0 work on Windows?',
    '我做了 1. 安装 2. 运行,报错怎么办',
    '请问有人知道吗？水泵怎么安装？',
    '急急急，在线等，有人吗？水泵怎么安装？',
    'Can anyone help me? How do I install the pump?',
    '为什么训练时 loss 是 nan？是学习率太大了吗？还是数据有问题？',
    'Why does the pump stop at night? Is it because of the frost? Or is the filter of it clogged?',
    'what does load("foo.bar?baz=1 and so on") return for the pump?',
    'what happens with foo.bar?baz=1&more=2 in the address of the pump?',
    'What does "ValueError: what is this? I do not know it" mean for the pump?',
    '水泵怎么安装，滤芯多久换一次？',
    '2. 水泵怎么安装 3. 滤芯多久换一次',
    'Hello. How do I install the pump.',
    `${'x?'.repeat(600)} how do I install the pump? which port does the cloud use?`,
  ])('leaves %j whole', (words) => {
    expect(splitQuestions(words)).toEqual([]);
  });

  it('makes four parts at most, and loses nothing', () => {
    const words = Array.from({ length: 6 }, (_, i) => `How is part ${i} of the house cleaned?`).join(' ');
    const parts = splitQuestions(words);
    expect(parts).toHaveLength(4);
    expect(parts.join(' ')).toBe(words);
  });

  it('is linear in the length of a hostile message', () => {
    for (const text of ['?'.repeat(1000), '1.a 2.b '.repeat(120), '1'.repeat(1000), ' '.repeat(1000)]) splitQuestions(text);
  });
});
