import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';

interface KnownList {
  readonly modified: number;
  readonly size: number;
  readonly terms: readonly string[];
}

const mostBytes = 1_000_000;

/** `blocked.txt` in a library's folder, UTF-8, a term a line, `#` for remarks; and terms of every library. Read again when it changed. */
export class FileBlockedTerms implements BlockedTerms {
  private readonly known = new Map<string, KnownList>();

  constructor(
    private readonly librariesFolder: string,
    private readonly everywhere: readonly string[],
  ) {}

  async of(library: string): Promise<readonly string[]> {
    checkLibraryName(library);
    const file = path.join(this.librariesFolder, library, 'blocked.txt');
    try {
      const { mtimeMs: modified, size } = await stat(file);
      const known = this.known.get(library);
      if (known?.modified === modified && known.size === size) return known.terms;
      if (size > mostBytes) throw new Error(`it is larger than ${mostBytes} bytes`);
      const terms = unique([...this.everywhere, ...linesOf(await readFile(file, 'utf8'))]);
      this.known.set(library, { modified, size, terms });
      return terms;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return unique(this.everywhere);
      throw new AssistantError(
        'STORAGE_FAILED',
        `${file} cannot be read, and nothing is answered without it; check that it is a file and its rights`,
        { cause },
      );
    }
  }
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#'));
}

function unique(terms: readonly string[]): string[] {
  return [...new Set(terms.filter((term) => /[\p{L}\p{N}]/u.test(term)))];
}
