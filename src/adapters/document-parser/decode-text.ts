import jschardet from 'jschardet';

export interface DecodedText {
  readonly text: string;
  /** Null when the encoding is certain. */
  readonly warning: string | null;
}

const sampleBytes = 65_536;
const confident = 0.6;

/** Bytes of unknown encoding as text: byte order mark, else UTF-8, else what a detector says, else GB18030. Line ends become `\n`. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { text, warning } = decode(bytes);
  return { text: text.replace(/\r\n?/gu, '\n').replaceAll('\u0000', ''), warning };
}

function decode(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), warning: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warning: null };
  } catch {
    return guess(bytes);
  }
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function guess(bytes: Uint8Array): DecodedText {
  const detected = jschardet.detect(Buffer.from(bytes.subarray(0, sampleBytes)));
  const unmarked = looksLikeUtf16(bytes);
  const encoding = unmarked ?? (detected.encoding && detected.confidence >= confident ? detected.encoding : 'gb18030');
  const text = decodeAs(encoding, bytes) ?? decodeAs('gb18030', bytes) ?? '';
  const lost = text.includes('\uFFFD') ? '; some characters could not be read' : '';
  return { text, warning: `the encoding is not named; read as ${encoding}${lost}` };
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 of Latin text without a mark has a zero in every other byte. */
function looksLikeUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 512);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, i) => {
    if (byte === 0 && i % 2 === 0) even += 1;
    if (byte === 0 && i % 2 === 1) odd += 1;
  });
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : null;
}
