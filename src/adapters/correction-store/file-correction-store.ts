import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Correction } from '#domain/correction.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { isFolder } from '#database/is-folder.js';
import { holdingLibraryLock } from '#database/library-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { CorrectionStore } from '#ports/correction-store.js';

const lockWaitMs = 5_000;
const line = z.object({ question: z.string(), answer: z.string() });

/** `corrections/corrections.jsonl` in a library's folder, one question and answer a line: a format that ingest reads. */
export class FileCorrectionStore implements CorrectionStore {
  constructor(private readonly librariesFolder: string) {}

  async put(library: string, correction: Correction): Promise<Correction | null> {
    let before: Correction | null = null;
    await this.#change(library, (kept) => {
      before = kept.find(({ question }) => question === correction.question) ?? null;
      return [...kept.filter(({ question }) => question !== correction.question), correction];
    });
    return before;
  }

  remove(library: string, { question, answer }: Correction, instead: Correction | null = null): Promise<void> {
    return this.#change(library, (kept) =>
      kept.flatMap((one) => (one.question === question && one.answer === answer ? (instead ?? []) : one)),
    );
  }

  async #change(library: string, change: (kept: readonly Correction[]) => readonly Correction[]): Promise<void> {
    checkLibraryName(library);
    const folder = path.join(this.librariesFolder, library);
    if (!(await isFolder(folder))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
    const file = path.join(folder, 'corrections', 'corrections.jsonl');
    const { librariesFolder } = this;
    const busy = `another program is writing the corrections of ${library}; try again`;
    try {
      // Not the library's own: one that was deleted in this moment does not come back by it.
      await mkdir(path.dirname(file)).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'EEXIST') throw cause;
      });
      await holdingLibraryLock({ librariesFolder, library, part: 'corrections', busy, waitMs: lockWaitMs }, async () => {
        const kept = await read(file);
        const changed = change(kept);
        if (changed.length !== kept.length || changed.some((one, i) => one !== kept[i])) await writeFileAtomically(file, written(changed));
      });
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check the rights and the free space`, { cause });
    }
  }
}

function written(corrections: readonly Correction[]): string {
  return corrections.map(({ question, answer }) => `${JSON.stringify({ question, answer })}\n`).join('');
}

async function read(file: string): Promise<readonly Correction[]> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  return text.split('\n').flatMap((record, i) => {
    if (record.trim() === '') return [];
    try {
      return [line.parse(JSON.parse(record))];
    } catch (cause) {
      throw new AssistantError('STORAGE_FAILED', `${file}, line ${i + 1} is no correction; repair the file, or move it away`, { cause });
    }
  });
}
