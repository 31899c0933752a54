/** A piece of rich text: `word` is a control word or sign, `text` a stretch of text with a character for every byte, `binary` raw bytes of a picture. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly start: number; readonly end: number };

const control = /([a-z]{1,32})(-?\d{1,10})? ?/iuy;
const plain = /[^\\{}\r\n\0]+/uy;
const hex = /[\da-f]{2}/iuy;

/** The tokens of rich text (Rich Text Format 1.9.1), each byte once. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  const text = Buffer.from(bytes).toString('latin1');
  for (let at = 0; at < text.length;) {
    const sign = text[at];
    if (sign === '{' || sign === '}') {
      yield { kind: sign === '{' ? 'open' : 'close' };
      at += 1;
    } else if (sign === '\\') {
      const { token, end } = controlAt(text, at + 1);
      yield token;
      at = end;
      if (token.kind === 'word' && token.word === 'bin' && token.value !== null && token.value > 0) {
        const past = Math.min(at + token.value, text.length);
        yield { kind: 'binary', start: at, end: past };
        at = past;
      }
    } else {
      plain.lastIndex = at;
      const stretch = plain.exec(text)?.[0];
      if (stretch) yield { kind: 'text', text: stretch };
      at += stretch?.length ?? 1;
    }
  }
}

function controlAt(text: string, at: number): { readonly token: RtfToken; readonly end: number } {
  control.lastIndex = at;
  const found = control.exec(text);
  if (found) {
    const value = found[2] === undefined ? null : Number.parseInt(found[2], 10);
    return { token: { kind: 'word', word: found[1] ?? '', value }, end: control.lastIndex };
  }
  hex.lastIndex = at + 1;
  const byte = text[at] === "'" ? hex.exec(text)?.[0] : undefined;
  if (byte) return { token: { kind: 'text', text: String.fromCharCode(Number.parseInt(byte, 16)) }, end: at + 3 };
  const sign = text[at] ?? '';
  return { token: { kind: 'word', word: sign === '\n' || sign === '\r' ? 'par' : sign, value: null }, end: at + 1 };
}
