import type { ParseContext } from '#adapters/document-parser/parse-context.js';

/** A context for one format alone: no pictures, no linked files, no files inside. */
export function quietParseContext(changes: Partial<ParseContext> = {}): ParseContext {
  return {
    name: 'document',
    maxPages: 1_000,
    readPicture: async () => null,
    readLinked: async () => null,
    parseInner: async (name) => {
      throw new Error(`${name} is not read here`);
    },
    unitDone: () => undefined,
    ...changes,
  };
}
