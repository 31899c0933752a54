// A PDF of Chinese prose in a font that is not in the file, as many of them are: for measuring, and for the tests.
import { readdirSync, readFileSync } from 'node:fs';

const lettersInLine = 36;
const linesOnPage = 38;
const corpus = new URL('../resources/corpus/zh/', import.meta.url);

/** @param {number} pages how many, of about 1 300 characters each; the sample library's prose, repeated */
export function chinesePdf(pages) {
  const prose = readdirSync(corpus)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(new URL(name, corpus), 'utf8'))
    .join('');
  const letters = Array.from(prose.replace(/[^\p{Script=Han}，。；：？！、]/gu, ''));
  const line = (at) => Array.from({ length: lettersInLine }, (_, i) => letters[(at * lettersInLine + i) % letters.length]).join('');
  const contents = Array.from({ length: pages }, (_, page) =>
    Array.from(
      { length: linesOnPage },
      (_, row) => `BT /F1 12 Tf 1 0 0 1 60 ${780 - row * 19} Tm <${hex(line(page * linesOnPage + row))}> Tj ET`,
    ).join('\n'),
  );
  return pdfOf(contents);
}

const hex = (text) => Buffer.from(text, 'utf16le').swap16().toString('hex');

function pdfOf(contents) {
  const kids = contents.map((_, i) => `${6 + i * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + i * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
