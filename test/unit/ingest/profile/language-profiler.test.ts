import { LanguageProfiler } from '#ingest/profile/language-profiler.js';

const profileOf = (text: string, format = 'md') => {
  const profiler = new LanguageProfiler();
  profiler.add([{ text }], format);
  return profiler.profile();
};

describe('LanguageProfiler', () => {
  it.each([
    ['zh-Hans', '安装驱动程序，然后重新启动 Linux 控制器。'],
    ['zh-Hant', '請在設定裡關閉網路代理，然後重新啟動伺服器。'],
    ['zh-Hans', '鲁迅写过《孔乙己》，茴香豆的茴字有四种写法：茴、囘、囬。'],
    ['en', 'Rinse the filter of the pump every month, and dry it.'],
    ['en', 'Model Zoo'],
    ['en', 'The naïve façade of the café is not in the list of what you can rinse with the pump.'],
    ['other', 'ポンプのフィルターを毎月洗ってください。'],
    ['other', '펌프의 필터를 매달 씻으십시오.'],
    ['other', 'Промывайте фильтр насоса каждый месяц.'],
    ['other', 'Die Pumpe und der Filter sind das Teil, das den Druck nicht mit der Hand regelt.'],
    ['other', "Rincez le filtre de la pompe à l'été et séchez-le après."],
  ] as const)('takes for %s: %s', (language, text) => {
    expect(profileOf(text).languages).toEqual({ 'zh-Hans': 0, 'zh-Hant': 0, en: 0, other: 0, [language]: 1 });
  });

  it('gives shares in characters without white space, of code and tables among all', () => {
    const text = ['五个汉字好', 'abcde fghij', '| a | b |', '```ts', 'x = 1', '```', ''].join('\n');
    const profile = profileOf(text);
    expect(profile.characters).toBe(5 + 10 + 5 + 5 + 3 + 3);
    expect(profile.code).toBeCloseTo(11 / 31, 3);
    expect(profile.tables).toBeCloseTo(5 / 31, 3);
    expect(profile.languages).toEqual({ 'zh-Hans': 0.25, 'zh-Hant': 0, en: 0.75, other: 0 });
  });

  it('takes source code for code whatever its comments say', () => {
    expect(profileOf('// 打开水泵\nopen(pump)', 'ts')).toMatchObject({ code: 1, languages: { 'zh-Hans': 0, en: 0 } });
  });

  it('adds documents up', () => {
    const profiler = new LanguageProfiler();
    profiler.add([{ text: '水泵滤网' }, { text: 'pump' }], 'md');
    profiler.add([{ text: '打开水泵开关' }, { text: 'fa\nn' }], null);
    profiler.add([], 'pdf');
    expect(profiler.profile()).toMatchObject({ characters: 17, languages: { 'zh-Hans': 0.588, en: 0.412 } });
  });

  it('takes text without letters, and none', () => {
    expect(profileOf('')).toEqual({ characters: 0, languages: { 'zh-Hans': 0, 'zh-Hant': 0, en: 0, other: 0 }, code: 0, tables: 0 });
    expect(profileOf('😂 123 \uD800').characters).toBeGreaterThan(0);
    expect(profileOf('| '.repeat(50_000)).characters).toBe(50_000);
  });
});
