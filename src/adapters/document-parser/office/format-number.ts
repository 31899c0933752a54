const chinese = '〇一二三四五六七八九';
const legal = '零壹贰叁肆伍陆柒捌玖';
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';
const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const most = 9_999;

/** A number as office documents print it. @param format name of the format in ECMA-376, such as `chineseCounting` */
export function formatNumber(value: number, format: string): string {
  if (format === 'none' || format === 'bullet') return '';
  if (value < 1 || value > most) return String(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (format === 'lowerLetter') return letters(value);
  if (format === 'upperLetter') return letters(value).toUpperCase();
  if (format === 'lowerRoman') return roman(value);
  if (format === 'upperRoman') return roman(value).toUpperCase();
  if (format === 'decimalFullWidth') return String(value).replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  if (format.startsWith('decimalEnclosedCircle') && value <= 20) return String.fromCodePoint(0x2460 + value - 1);
  if (format === 'ideographTraditional') return stems[value - 1] ?? String(value);
  if (format === 'ideographZodiac') return branches[value - 1] ?? String(value);
  if (format === 'chineseLegalSimplified' || format === 'ideographLegalTraditional') return counted(value, legal, '拾佰仟');
  if (format === 'ideographDigital') return String(value).replace(/\d/gu, (digit) => chinese[Number(digit)] ?? digit);
  if (/^(?:chinese|taiwanese|japanese)Counting/u.test(format))
    return counted(value, `零${chinese.slice(1)}`, '十百千').replace(/^一十/u, '十');
  return String(value);
}

/** a to z, then aa to zz, as Word counts. */
function letters(value: number): string {
  const letter = String.fromCodePoint(97 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 10));
}

function roman(value: number): string {
  let rest = value;
  return romans
    .map(([worth, sign]) => {
      const times = Math.floor(rest / worth);
      rest -= times * worth;
      return sign.repeat(times);
    })
    .join('');
}

function counted(value: number, digits: string, units: string): string {
  const written = String(value)
    .split('')
    .map((digit, i, { length }) => (digit === '0' ? '零' : `${digits[Number(digit)] ?? ''}${units[length - i - 2] ?? ''}`));
  return written.join('').replace(/零+/gu, '零').replace(/零$/u, '');
}
