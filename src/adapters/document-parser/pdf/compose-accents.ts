const combining: Readonly<Record<string, string>> = {
  '´': '\u0301',
  '`': '\u0300',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¨': '\u0308',
  ˇ: '\u030C',
  '˘': '\u0306',
  '˚': '\u030A',
  '¯': '\u0304',
};

/** TeX prints an accent, then its letter: `Min´aˇc` becomes `Mináč` where Unicode has such a letter. */
export function composeAccents(text: string): string {
  return text.replace(/([´`ˆ˜¨ˇ˘˚¯])\s?(\p{L})/gu, (whole, accent: string, letter: string) => {
    const composed = (dotless[letter] ?? letter) + (combining[accent] ?? '');
    const letters = composed.normalize('NFC');
    return Array.from(letters).length === 1 ? letters : whole;
  });
}

const dotless: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' };
