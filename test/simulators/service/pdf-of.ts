interface Pictures {
  /** Bytes of pictures in the whole file, uncompressed. */
  readonly pictured: number;
  readonly below: (most: number) => number;
}

interface Text {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

interface Line {
  readonly text: string;
  readonly size: number;
}

const lettersInLine = 88;
const linesOnPage = 44;
const pictureWidth = 512;

/** A PDF of plain English text with a picture of noise below the text of each page. */
export function pdfOf({ title, sections }: Text, { pictured, below }: Pictures): Uint8Array<ArrayBuffer> {
  const lines = [{ text: title, size: 18 }, ...sections.flatMap(linesOf)];
  const pages = Array.from({ length: Math.ceil(lines.length / linesOnPage) }, (_, i) =>
    lines.slice(i * linesOnPage, (i + 1) * linesOnPage),
  );
  const height = Math.max(1, Math.floor(pictured / pages.length / pictureWidth));
  const objects = pages.flatMap((page, i) => {
    const [content, picture] = [Buffer.from(contentOf(page), 'latin1'), noise(pictureWidth * height, below)];
    const at = 4 + i * 3;
    return [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << /I1 ${at + 2} 0 R >> >> /Contents ${at + 1} 0 R >>`,
      ),
      stream('', content),
      stream(
        `/Type /XObject /Subtype /Image /Width ${pictureWidth} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
        picture,
      ),
    ];
  });
  const kids = pages.map((_, i) => `${4 + i * 3} 0 R`).join(' ');
  return joined([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    ...objects,
  ]);
}

function linesOf({ heading, paragraphs }: Text['sections'][number]): Line[] {
  const wrapped = paragraphs.flatMap((paragraph) => [...wrap(paragraph), '']);
  return [{ text: `Entry ${heading}`, size: 14 }, ...wrapped.map((text) => ({ text, size: 10 }))];
}

function wrap(paragraph: string): string[] {
  const lines = [''];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length >= lettersInLine) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function contentOf(page: readonly Line[]): string {
  const shown = page.map(
    ({ text, size }, row) => `BT /F1 ${size} Tf 1 0 0 1 50 ${800 - row * 15} Tm (${text.replaceAll(/[()\\]/gu, '\\$&')}) Tj ET`,
  );
  return [...shown, 'q 400 0 0 80 50 40 cm /I1 Do Q'].join('\n');
}

function noise(bytes: number, below: (most: number) => number): Buffer {
  const words = new Uint32Array(Math.ceil(bytes / 4));
  let state = below(2 ** 31) + 1;
  for (let i = 0; i < words.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[i] = state;
  }
  return Buffer.from(words.buffer, 0, bytes);
}

const stream = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream')]);

function joined(objects: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const pieces = [Buffer.from('%PDF-1.7\n')];
  const offsets: string[] = [];
  let length = pieces[0]?.length ?? 0;
  for (const [i, object] of objects.entries()) {
    offsets.push(`${String(length).padStart(10, '0')} 00000 n \n`);
    const piece = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    length += piece.length;
    pieces.push(piece);
  }
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([...pieces, Buffer.from(end)]));
}
