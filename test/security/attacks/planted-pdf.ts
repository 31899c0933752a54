import type { Language } from '#domain/question.js';

/** Text at a place of a page, with what is drawn before it: `1 1 1 rg` is white. */
export interface PlacedText {
  readonly text: string;
  readonly left?: number;
  readonly bottom: number;
  readonly size?: number;
  readonly drawing?: string;
  /** What is drawn over it. */
  readonly over?: string;
}

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

const fonts = {
  en: ['<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', 'null', 'null'],
  zh: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
  ],
} as const satisfies Record<Language, readonly string[]>;

/** A page of 595 x 842 points: Latin letters in Helvetica, or Chinese in a font that is not in the file. */
export function plantedPdf(language: Language, texts: readonly PlacedText[], title = ''): Buffer {
  const written = (text: string): string => (language === 'en' ? `(${text})` : `<${hex(text)}>`);
  const content = texts
    .map(
      ({ text, left = 60, bottom, size = 12, drawing = '0 0 0 rg 0 Tr', over = '' }) =>
        `${drawing} BT /F1 ${size} Tf 1 0 0 1 ${left} ${bottom} Tm ${written(text)} Tj ET ${over}`,
    ) // prettier-ignore
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [6 0 R] /Count 1 >>',
    ...fonts[language],
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 7 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Title <feff${hex(title)}> >>`,
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
