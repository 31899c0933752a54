import type { ParsedDocument } from '#domain/document.js';
import { detectFormat } from '#adapters/document-parser/detect-format.js';
import { endingOf } from '#shared/ending-of.js';
import { formats, isReadable } from '#adapters/document-parser/formats.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';

const deepest = 4;

/**
 * Reads one file as what it is: its content decides where it contradicts the ending.
 * @throws Error whose message is the reason, in words, that a file of this name holds no readable document
 */
export function parseFile(name: string, bytes: Uint8Array, context: Omit<ParseContext, 'name' | 'parseInner'>): Promise<ParsedDocument> {
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
    const reading = await parse(content, { ...context, name: inner, parseInner: (below, part) => parseAt(depth + 1, below, part) });
    if (!/[\p{L}\p{N}]/u.test(reading.text)) throw new Error('it holds no text');
    const seconds = (performance.now() - started) / 1000;
    return { tags: [], date: null, encoding: null, pages: null, ...reading, format, seconds, warnings: [...mismatch, ...reading.warnings] };
  }
}
