import { mentionsAnybody, mentionsName, withoutMention } from '#channels/wechat/without-mention.js';

describe('a text without the mention of the account', () => {
  it.each([
    ['@茴香豆\u2005年假有几天？', '茴香豆', '年假有几天？'],
    ['请问@茴香豆\u2005年假有几天？', '茴香豆', '请问 年假有几天？'],
    ['@茴香豆 年假有几天？', '茴香豆', '年假有几天？'],
    ['@茴香豆，年假有几天？', '茴香豆', '，年假有几天？'],
    ['@茴香豆2号\u2005@茴香豆\u2005你好', '茴香豆', '@茴香豆2号\u2005 你好'],
    ['@豆豆\u2005年假有几天？', '茴香豆', '年假有几天？'],
    ['@Mr Li\u2005hello', null, 'hello'],
    ['@bot hello', null, 'hello'],
    ['mail me: a@b.org', null, 'mail me: a@b.org'],
    ['', null, ''],
    ['@', '茴香豆', '@'],
  ])('%j for %j is %j', (text, name, expected) => {
    expect(withoutMention(text, name)).toBe(expected);
  });

  it('tells mentions of a name from those of a longer one', () => {
    expect([mentionsName('@茴香豆2号 你好', '茴香豆'), mentionsName('问问 @茴香豆', '茴香豆'), mentionsName('茴香豆', '茴香豆')]).toEqual([
      false,
      true,
      false,
    ]);
    expect([mentionsAnybody('@小王\u2005你看'), mentionsAnybody('写信到 a@b.org'), mentionsAnybody('你好')]).toEqual([true, false, false]);
  });

  it('takes no longer than it is long', () => {
    const begin = performance.now();
    for (const text of ['@'.repeat(100_000), '@a'.repeat(50_000), `@${' '.repeat(100_000)}`, '@茴香豆'.repeat(20_000)])
      withoutMention(text, '茴香豆');
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
