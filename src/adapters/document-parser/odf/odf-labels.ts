import { formatNumber } from '#adapters/document-parser/office/format-number.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';

const formats: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '一, 二, 三, ...': 'chineseCounting',
  '壹, 贰, 叁, ...': 'chineseLegalSimplified',
  '甲, 乙, 丙, ...': 'ideographTraditional',
  '子, 丑, 寅, ...': 'ideographZodiac',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
};

/**
 * What stands before an item or a heading, such as `1.2` or `（一）`; empty for a dot or for nothing.
 * @param levelOf the style of a level, from 1
 * @param counts how far each level has come, the first level first
 */
export function odfLabel(levelOf: (level: number) => XmlElement | null, counts: readonly number[]): string {
  const own = levelOf(counts.length)?.attributes;
  const format = own?.['style:num-format'];
  if (!own || !format) return '';
  const shown = Math.min(Math.max(Number.parseInt(own['text:display-levels'] ?? '1', 10) || 1, 1), counts.length);
  const numbers = counts.slice(-shown).flatMap((count, i) => {
    const of = levelOf(counts.length - shown + i + 1)?.attributes['style:num-format'];
    return of ? [formatNumber(count, formats[of] ?? 'decimal')] : [];
  });
  return `${own['style:num-prefix'] ?? ''}${numbers.join('.')}${own['style:num-suffix'] ?? ''}`.trim();
}
