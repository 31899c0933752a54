import { decodeText } from '#adapters/document-parser/decode-text.js';
import { firstWarnings } from '#adapters/document-parser/first-warnings.js';
import { parseCode } from '#adapters/document-parser/code/parse-code.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { qaOfEntries, qaOfJson } from '#adapters/document-parser/sheet/qa-of-json.js';
import type { QaReading } from '#adapters/document-parser/sheet/qa-pairs.js';
import { sheetWriter } from '#adapters/document-parser/sheet/sheet-writer.js';
import { writeQaPairs } from '#adapters/document-parser/sheet/write-qa-pairs.js';

const mostLines = 1_000_000;

/** JSON, whole or one value a line: questions and answers where it holds such, else code. */
export async function parseJsonLines(bytes: Uint8Array, context: Pick<ParseContext, 'name'>): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes);
  const qa = qaPairsOfJsonText(text);
  if (!qa || qa.pairs.length === 0) return parseCode(bytes, context);
  const writer = sheetWriter();
  writeQaPairs(writer, qa.pairs);
  return {
    title: null,
    encoding,
    text: writer.text(),
    blocks: writer.blocks,
    warnings: [...(warning ? [warning] : []), ...firstWarnings(qa.warnings)],
  };
}

/** Null when the text holds no questions and answers. */
function qaPairsOfJsonText(text: string): QaReading | null {
  const whole = valueOf(text);
  if (whole !== undefined) return qaOfJson(whole);
  const lines = text.split('\n', mostLines);
  return qaOfEntries(lines.flatMap((line, i) => (line.trim() ? [{ place: `line ${i + 1}`, value: valueOf(line) }] : [])));
}

/** Undefined when it is no JSON. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
