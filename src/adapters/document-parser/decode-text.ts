import { guessEncoding } from '#adapters/document-parser/guess-encoding.js';

export interface DecodedText {
  readonly text: string;
  /** As the decoder calls it, such as `gb18030`. */
  readonly encoding: string;
  /** Null when the encoding is certain. */
  readonly warning: string | null;
}

const sampleBytes = 65_536;
/** Characters beyond ASCII for each bad byte, and in all before a cut-off end. */
const leastGoodForBad = 10;
const leastBeforeCut = 3;
/** More signs than this share that no text has, or that nobody has given a meaning: the bytes are a picture or a program. */
const mostBinary = 0.1;

/**
 * Bytes of unknown encoding as text: byte order mark, else UTF-8, else the encoding the file names, else the one in
 * which they make most sense. Line ends become `\n`.
 * @param named an encoding the file itself claims, as in an HTML page's head
 * @throws Error when the bytes are no text
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): DecodedText {
  const { text, encoding, warning } = decode(bytes, named);
  if (isBinary(text)) throw new Error('it is no text but binary');
  return { text: text.replace(/\r\n?/gu, '\n').replaceAll('\u0000', ''), encoding, warning };
}

function decode(bytes: Uint8Array, named: string | null): DecodedText {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, warning: null };
  for (const encoding of [isEscaped(bytes) ? 'iso-2022-jp' : 'utf-8', ...(named ? [named.toLowerCase()] : [])]) {
    const text = decodeAs(encoding, bytes, { fatal: true });
    if (text !== null && !(encoding === 'utf-8' && isUtf16(bytes, text))) return { text, encoding, warning: null };
  }
  return damagedUtf8(bytes) ?? guess(bytes);
}

/**
 * UTF-8 with a few bytes that are none, or cut off within a character: any other reading would garble all of the rest. Text
 * of other encodings holds bad bytes throughout.
 */
function damagedUtf8(bytes: Uint8Array): DecodedText | null {
  const text = decodeAs('utf-8', bytes) ?? '';
  const good = text.match(/[\u0080-\uFFFC]/gu)?.length ?? 0;
  const bad = text.match(/\uFFFD/gu)?.length ?? 0;
  const isCut = bad === 1 && text.endsWith('\uFFFD') && good >= leastBeforeCut;
  if (!isCut && bad * leastGoodForBad > good) return null;
  return { text, encoding: 'utf-8', warning: `bytes that are no UTF-8, shown as \uFFFD: ${bad}` };
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Japanese of seven bits tells its characters by escapes, and would pass for UTF-8. */
function isEscaped(bytes: Uint8Array): boolean {
  const sample = Buffer.from(bytes.subarray(0, sampleBytes)).toString('latin1');
  return sample.includes('\u001B$B') || sample.includes('\u001B$@');
}

/** Chinese of UTF-16 may pass for UTF-8, but for signs of control in it. */
function isUtf16(bytes: Uint8Array, text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells them apart
  return /[\u0000-\u0006\u000E-\u001A]/u.test(text) && guessEncoding(bytes).startsWith('utf-16');
}

/** UTF-16 of Latin text has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : null;
}

function guess(bytes: Uint8Array): DecodedText {
  const encoding = guessEncoding(bytes);
  const text = decodeAs(encoding, bytes, { fatal: true });
  if (text !== null) return { text, encoding, warning: `not UTF-8; read as ${encoding}` };
  return { text: decodeAs(encoding, bytes) ?? '', encoding, warning: `not UTF-8; read as ${encoding}; some characters could not be read` };
}

function decodeAs(encoding: string, bytes: Uint8Array, options: TextDecoderOptions = {}): string | null {
  try {
    return new TextDecoder(encoding, options).decode(bytes);
  } catch {
    return null;
  }
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleBytes);
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary from text
  const odd = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD\p{Co}\p{Cn}]/gu)?.length ?? 0;
  return odd > sample.length * mostBinary;
}
