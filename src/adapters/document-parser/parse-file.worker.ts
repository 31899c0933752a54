import { readFile } from 'node:fs/promises';
import type { ParsedDocument } from '#domain/document.js';
import { parseFile } from '#adapters/document-parser/parse-file.js';

/** Runs in a worker thread: a parser that hangs or fills the memory takes only its thread with it. */
export default async function parseInWorker(location: string): Promise<ParsedDocument> {
  return parseFile(location, await readFile(location));
}
