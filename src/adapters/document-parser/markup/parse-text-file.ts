import { decodeText } from '#adapters/document-parser/decode-text.js';
import type { Reading } from '#adapters/document-parser/parse-context.js';
import { parsePlainText } from '#adapters/document-parser/markup/parse-plain-text.js';

/** A file of plain text. */
export function parseTextFile(bytes: Uint8Array): Reading {
  const { text, encoding, warning } = decodeText(bytes);
  return { ...parsePlainText(text, warning ? [warning] : []), encoding };
}
