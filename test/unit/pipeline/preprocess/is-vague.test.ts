import { isVague } from '#pipeline/preprocess/is-vague.js';

describe('isVague', () => {
  it.each([
    '怎么配置?',
    '怎麼安裝',
    '请问这个怎么用啊',
    '报错了怎么办',
    '不能用',
    'how do I configure it?',
    'it does not work',
    'It doesn’t work',
    'how can I fix this error please',
    '??',
  ])('finds no subject in %j', (words) => {
    expect(isVague(words)).toBe(true);
  });

  it.each([
    '水泵怎么安装',
    'E05 报错了怎么办',
    '怎么训练',
    '怎么更新教程文档',
    'How do I update docs?',
    'how do I configure the webhook?',
    'install on Windows',
    '怎么配置网络',
    'wifi 不能用',
    '什么?'.repeat(30),
  ])('finds one in %j, or too much to say', (words) => {
    expect(isVague(words)).toBe(false);
  });
});
