import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { TermStore, type TermList } from '#ports/term-store.js';
import { readTermLines } from './read-term-lines.js';

const mostBytes = 1_000_000;

/** `terms.txt` in a library's folder, UTF-8; written by its owner, here or by hand. */
export class FileTermStore extends TermStore {
  readonly #librariesFolder: string;

  constructor(librariesFolder: string) {
    super();
    this.#librariesFolder = librariesFolder;
  }

  async terms(library: string): Promise<TermList> {
    checkLibraryName(library);
    try {
      const { text, isCutOff } = await readStart(this.#file(library));
      const { terms, problems: found } = readTermLines(text);
      const problems = found.map(({ line, why }) => (line === null ? why : `line ${line}: ${why}`));
      return { terms, problems: isCutOff ? [...problems, `only the first ${mostBytes} bytes are read`] : problems };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return { terms: [], problems: [] };
      return { terms: [], problems: [`it cannot be read (${code ?? String(error)}): check that it is a file and its rights`] };
    }
  }

  check(text: string): ReturnType<typeof readTermLines> {
    return readTermLines(text);
  }

  async text(library: string): Promise<string> {
    const file = this.#file(library);
    return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return '';
      throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; check that it is a file and its rights`, { cause });
    });
  }

  async saveText(library: string, text: string): Promise<void> {
    const file = this.#file(library);
    if (Buffer.byteLength(text) > mostBytes) throw new AssistantError('INVALID_INPUT', `the terms take more than ${mostBytes} bytes`);
    if (!(await stat(path.dirname(file)).catch(() => null)))
      throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
    await writeFileAtomically(file, text);
  }

  #file(library: string): string {
    checkLibraryName(library);
    return path.join(this.#librariesFolder, library, 'terms.txt');
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
