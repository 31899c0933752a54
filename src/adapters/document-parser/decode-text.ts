import jschardet from 'jschardet';

export interface DecodedText {
  readonly text: string;
  /** Null when the encoding is certain. */
  readonly warning: string | null;
}

const sampleBytes = 65_536;
const confident = 0.1;
const chinese = 'gb18030';
const eastAsian: ReadonlySet<string> = new Set([chinese, 'gb2312', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'iso-2022-jp']);
/** What the detector calls by names that the decoder does not know. */
const decoderNames: Readonly<Record<string, string>> = { cp932: 'shift_jis', cp949: 'euc-kr', johab: 'euc-kr', 'euc-tw': 'big5' };
/** More signs than this share that no text has: the bytes are a picture or a program. */
const mostBinary = 0.1;

/**
 * Bytes of unknown encoding as text: byte order mark, else UTF-8, else the encoding the file names, else what a detector
 * says, else GB18030. Line ends become `\n`.
 * @param named an encoding the file itself claims, as in an HTML page's head
 * @throws Error when the bytes are no text
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): DecodedText {
  const { text, warning } = decode(bytes, named);
  if (isBinary(text)) throw new Error('it is no text but binary');
  return { text: text.replace(/\r\n?/gu, '\n').replaceAll('\u0000', ''), warning };
}

function decode(bytes: Uint8Array, named: string | null): DecodedText {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), warning: null };
  const text = decodeAs('utf-8', bytes, { fatal: true }) ?? (named && decodeAs(named, bytes, { fatal: true }));
  return text ? { text, warning: null } : guess(bytes);
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
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

/** The detector is right about the East Asian encodings even where it is unsure; about the others only when it is sure. */
function guess(bytes: Uint8Array): DecodedText {
  const { encoding, confidence } = jschardet.detect(Buffer.from(bytes.subarray(0, sampleBytes)), { minimumThreshold: 0 });
  const detected = decoderNames[encoding?.toLowerCase() ?? ''] ?? encoding?.toLowerCase() ?? chinese;
  const isTrusted = confidence >= confident || eastAsian.has(detected);
  for (const name of isTrusted ? [detected, chinese] : [chinese, detected]) {
    const text = decodeAs(name, bytes, { fatal: true });
    if (text !== null) return { text, warning: `not UTF-8; read as ${name}` };
  }
  const name = isTrusted ? detected : chinese;
  return { text: decodeAs(name, bytes) ?? '', warning: `not UTF-8; read as ${name}; some characters could not be read` };
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
  const odd = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/gu)?.length ?? 0;
  return odd > sample.length * mostBinary;
}
