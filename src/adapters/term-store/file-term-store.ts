import { open } from 'node:fs/promises';
import path from 'node:path';
import { checkLibraryName } from '#domain/library-name.js';
import { TermStore, type TermList } from '#ports/term-store.js';
import { readTermLines } from './read-term-lines.js';

const mostBytes = 1_000_000;

/** `terms.txt` in a library's folder, UTF-8; written by its owner, never by us. */
export class FileTermStore extends TermStore {
  readonly #librariesFolder: string;

  constructor(librariesFolder: string) {
    super();
    this.#librariesFolder = librariesFolder;
  }

  async terms(library: string): Promise<TermList> {
    checkLibraryName(library);
    try {
      const { text, isCutOff } = await readStart(path.join(this.#librariesFolder, library, 'terms.txt'));
      const { terms, problems } = readTermLines(text);
      return { terms, problems: isCutOff ? [...problems, `only the first ${mostBytes} bytes are read`] : problems };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return { terms: [], problems: [] };
      return { terms: [], problems: [`it cannot be read (${code ?? String(error)}): check that it is a file and its rights`] };
    }
  }
}

/** Whole lines of the first bytes. */
async function readStart(file: string): Promise<{ readonly text: string; readonly isCutOff: boolean }> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(mostBytes + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length <= mostBytes; length += read) {
      ({ bytesRead: read } = await handle.read(buffer, length, buffer.length - length));
    }
    const isCutOff = length > mostBytes;
    const text = buffer.toString('utf8', 0, length);
    return { text: isCutOff ? text.slice(0, text.lastIndexOf('\n') + 1) : text, isCutOff };
  } finally {
    await handle.close();
  }
}
