import type { ParsedDocument } from '#domain/document.js';
import { detectFormat } from '#adapters/document-parser/detect-format.js';
import { endingOf } from '#shared/ending-of.js';
import { formats, isReadable } from '#adapters/document-parser/formats.js';
import type { Parse, ParseContext, Reading } from '#adapters/document-parser/parse-context.js';

const deepest = 4;

export interface FileContext extends Omit<ParseContext, 'name' | 'parseInner'> {
  /** In which the file is read if it is text; it is found out when this is null or left out. */
  readonly encoding?: string | null;
}

/**
 * Reads one file as what it is: its content decides where it contradicts the ending.
 * @throws Error whose message is the reason, in words, that a file of this name holds no readable document
 */
export function parseFile(name: string, bytes: Uint8Array, context: FileContext): Promise<ParsedDocument> {
  return parseAt(0, name, bytes);

  async function parseAt(depth: number, inner: string, content: Uint8Array): Promise<ParsedDocument> {
    const started = performance.now();
    if (depth > deepest) throw new Error(`it lies deeper than ${deepest} files in one another`);
    if (content.length === 0) throw new Error('the file is empty');
    const ending = endingOf(inner);
    const format = await detectFormat(ending, content);
    if (format === ending && !isReadable(inner)) throw new Error(`files ending in ${ending ? `.${ending}` : 'nothing'} are not read`);
    const load = formats.get(format);
    if (!load) throw new Error(`its content is ${format}, which is not read`);
    const mismatch =
      format === ending || formats.get(ending) === load
        ? []
        : [`its name says ${ending ? `.${ending}` : 'nothing'}, its content is ${format}; read as ${format}`];
    const parse = await load();
    const below: ParseContext = { ...context, name: inner, parseInner: (part, held) => parseAt(depth + 1, part, held) };
    const reading = await read(parse, content, below, depth === 0 ? (context.encoding ?? null) : null);
    if (!/[\p{L}\p{N}]/u.test(reading.text)) throw new Error('it holds no text');
    const seconds = (performance.now() - started) / 1000;
    return { tags: [], date: null, encoding: null, pages: null, ...reading, format, seconds, warnings: [...mismatch, ...reading.warnings] };
  }
}

/** A format that is text says how it was decoded; what was guessed wrong is decoded as it was told. */
async function read(parse: Parse, bytes: Uint8Array, context: ParseContext, encoding: string | null): Promise<Reading> {
  const found = encoding === null ? null : await encodingOf(parse, bytes, context);
  if (encoding === null || found === null || found === encoding) return parse(bytes, context);
  const told = await parse(Buffer.from(new TextDecoder(encoding).decode(bytes), 'utf8'), context);
  return { ...told, encoding };
}

/** Null for what is no text. Pictures are left for the reading that counts: each is given once. */
async function encodingOf(parse: Parse, bytes: Uint8Array, context: ParseContext): Promise<string | null> {
  try {
    const { encoding } = await parse(bytes, { ...context, readPicture: () => Promise.resolve(null) });
    return encoding ?? null;
  } catch {
    return null; // such as a picture, which is nothing without its text
  }
}
