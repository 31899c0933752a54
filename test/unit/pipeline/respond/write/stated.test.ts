import { claimedNames, mentions } from '#pipeline/respond/write/stated-names.js';
import { claimedNumbers, numbersIn } from '#pipeline/respond/write/stated-numbers.js';

describe('claimed numbers', () => {
  it.each([
    ['It costs 1,299.50 today', ['1299.50']],
    ['1. Press it 3 times', ['3']],
    ['保修三年，最多二十五次', ['3', '25']],
    ['一个人统一安装', []],
    ['成立于二〇一六年', ['2016']],
    ['人口３万', ['3', '30000']],
    ['twelve of the boxes, one lid', ['12']],
    ['no numbers', []],
  ])('are read from %j', (sentence, numbers) => {
    expect([...claimedNumbers(sentence)].toSorted()).toEqual(numbers.toSorted());
  });

  it('are found in a source in every form', () => {
    const source = numbersIn('两年保修，三百零五米，fifteen boxes, 09:30, 1,000');
    for (const number of ['2', '305', '15', '9', '30', '1000']) expect(source).toContain(number);
  });

  it('survive numerals that are none', () => {
    expect([...numbersIn('亿万 十十 百 万万 零')].every((value) => value !== 'NaN')).toBe(true);
  });
});

describe('claimed names', () => {
  it.each([
    ['Press the button of the HX-200 by Siemens.', 'en', ['HX-200', 'Siemens']],
    ['The well-known pump runs max_retries times.', 'en', ['max_retries']],
    ['Rinse it. Then wait.', 'en', []],
    ['在 Linux 上运行 npm 命令', 'zh', ['Linux', 'npm']],
    ['The API needs NFC and iOS.', 'en', ['API', 'NFC', 'iOS']],
  ] as const)('are read from %j', (sentence, language, names) => {
    expect(claimedNames(sentence, language, false)).toEqual(names);
  });

  it('are only codes where the source is in another language', () => {
    expect(claimedNames('The HX-200 comes from Beijing.', 'en', true)).toEqual(['HX-200']);
  });

  it('are found as whole words only', () => {
    expect([mentions('the hx-200 pump', 'HX-200'), mentions('the hx-2000 pump', 'HX-200'), mentions('用hx-200水泵', 'HX-200')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(mentions('the bronco won', 'Broncos')).toBe(true);
  });
});
