/** One part of a message that holds no others. */
export interface MimePart {
  /** In lower case, such as `text/html`. */
  readonly type: string;
  readonly charset: string | null;
  /** Content-ID without its brackets; empty when there is none. */
  readonly id: string;
  /** Content-Location; empty when there is none. */
  readonly location: string;
  readonly bytes: Uint8Array;
}

const mostParts = 2_000;
const deepest = 10;
const mostHeader = 100_000;

/** The parts of a message (RFC 2045, 2046, 2557), those of parts in place of these. Each byte is one character while they are parted. */
export function mimeParts(bytes: Uint8Array): MimePart[] {
  const parts: MimePart[] = [];
  collect(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), 0);
  return parts;

  function collect(message: string, depth: number): void {
    const { header, body } = halves(message);
    const of = (name: string): string => new RegExp(`^${name}:[ \\t]*([^\\n]*)`, 'imu').exec(header)?.[1]?.trim() ?? '';
    const type = of('content-type');
    const boundary = parameter(type, 'boundary');
    if (/^multipart\//iu.test(type) && boundary && depth < deepest) {
      for (const part of split(body, boundary)) if (parts.length < mostParts) collect(part, depth + 1);
      return;
    }
    parts.push({
      type: (/^[^;\s]+/u.exec(type)?.[0] ?? 'text/plain').toLowerCase(),
      charset: parameter(type, 'charset'),
      id: of('content-id').replace(/^<|>$/gu, ''),
      location: of('content-location').replace(/\s+/gu, ''),
      bytes: decode(body, of('content-transfer-encoding').toLowerCase()),
    });
  }
}

function halves(message: string): { readonly header: string; readonly body: string } {
  const gap = /\r?\n\r?\n|^\r?\n/u.exec(message.slice(0, mostHeader));
  const end = gap ? gap.index : Math.min(message.length, mostHeader);
  const header = message
    .slice(0, end)
    .replaceAll('\r', '')
    .replace(/\n[ \t]+/gu, ' ');
  return { header, body: gap ? message.slice(end + gap[0].length) : '' };
}

function parameter(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'iu').exec(header);
  return found?.[1] ?? found?.[2] ?? null;
}

/** What stands between the lines of a boundary; a message that is cut off ends with its last part. */
function split(body: string, boundary: string): string[] {
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  const parts: string[] = [];
  for (const piece of pieces.slice(1, mostParts)) {
    if (piece.startsWith('--')) break;
    parts.push(piece.replace(/^[ \t]*\r?\n/u, '').replace(/\r$/u, ''));
  }
  return parts;
}

function decode(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const joined = body.replace(/=[ \t]*\r?\n/gu, '');
  return Buffer.from(
    joined.replace(/=([\da-f]{2})/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
    'latin1',
  );
}
