import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];

const raised: Readonly<Record<string, string>> = Object.fromEntries(
  '0123456789+-n'.split('').map((sign, i) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ'[i] ?? sign]),
);

/** Writes raised digits as characters, since Markdown has no other way: 10⁵ is not 105. Other raised text stays as text. */
export function raiseDigits(page: Page): void {
  for (const element of page.querySelectorAll('sup')) {
    const text = (element.textContent ?? '').replaceAll('−', '-');
    if (/^[\d+-]+$|^n$/u.test(text)) element.replaceWith(text.replace(/./gu, (sign) => raised[sign] ?? sign));
  }
}
