const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const large: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };
const chineseNumber = /[〇零一二两三四五六七八九十百千万亿]+/gu;
/** A Chinese numeral is a number for certain only before what is counted: 统一 and 一般 hold none. */
const countedChinese =
  /[〇零一二两三四五六七八九十百千万亿]+(?=\s*(?:年|月|日|号|天|周|星期|小时|分钟|秒|次|个|台|只|件|条|项|种|位|人|名|家|元|块|角|度|米|公里|千米|厘米|毫米|克|千克|公斤|吨|升|毫升|倍|级|层|页|章|步|伏|瓦|安|岁|届|场|张|支|部|座|世纪))/gu;
const words =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const wordValues = new Map([...words.entries()].map(([value, word]) => [word, value] as const));
for (const [i, word] of tens.entries()) wordValues.set(word, (i + 2) * 10);
const numberWord = new RegExp(`\\b(?:${[...wordValues.keys()].join('|')})\\b`, 'giu');
const listMark = /^\s*(?:[-*+•]\s+)?\d{1,3}[.)、]\s+/gmu;

/** Numbers that a text says, whether or not it claims them: every form there is of each. */
export function numbersIn(text: string): ReadonlySet<string> {
  const folded = text.normalize('NFKC');
  const found = new Set(arabic(folded));
  for (const [numeral] of folded.matchAll(chineseNumber)) {
    const value = readChinese(numeral);
    if (value !== null) found.add(String(value));
  }
  for (const [word] of folded.matchAll(numberWord)) found.add(String(wordValues.get(word.toLowerCase())));
  return found;
}

/**
 * Numbers that a sentence claims: digits, and numerals in words where something is counted. A lone one is an article, and the
 * mark of a list counts nothing.
 */
export function claimedNumbers(sentence: string): ReadonlySet<string> {
  const folded = sentence.normalize('NFKC').replace(listMark, '');
  const claimed = new Set(arabic(folded));
  for (const [numeral] of folded.matchAll(countedChinese)) {
    const value = readChinese(numeral);
    if (value !== null && value !== 1) claimed.add(String(value));
  }
  for (const [word] of folded.matchAll(numberWord)) {
    const value = wordValues.get(word.toLowerCase()) ?? 1;
    if (value > 1) claimed.add(String(value));
  }
  return claimed;
}

/** Digits without the marks between thousands and without leading zeros; `3万` is 3 and 30000. */
function arabic(text: string): string[] {
  const found: string[] = [];
  for (const [whole, number = '', unit = ''] of text.replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '').matchAll(/(\d+(?:\.\d+)*)\s*([万亿])?/gu)) {
    const bare = number.replace(/^0+(?=\d)/u, '');
    if (whole) found.push(bare);
    const factor = large[unit];
    if (factor) found.push(String(Math.round(Number(bare) * factor)));
  }
  return found;
}

/** 二十三 as 23, 二〇一六 as 2016; null for what is no numeral. */
function readChinese(numeral: string): number | null {
  const folded = numeral.replaceAll('两', '二').replaceAll('〇', '零');
  if (/^[零一二三四五六七八九]{2,}$/u.test(folded)) return Number(folded.replace(/./gu, (character) => String(digits.indexOf(character))));
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of folded) {
    const value = digits.indexOf(character);
    if (value >= 0) digit = value;
    else if (units[character]) {
      section += (digit || 1) * units[character];
      digit = 0;
    } else {
      const factor = large[character];
      if (!factor || (total === 0 && section + digit === 0)) return null;
      total += (section + digit) * factor;
      section = 0;
      digit = 0;
    }
  }
  return total + section + digit;
}
