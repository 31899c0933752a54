import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Examples, Gate } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { lockFile } from '#database/file-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { GateStore } from '#ports/gate-store.js';
import { gateSchema } from './gate-format.js';

const questionsSchema = z.array(z.string());
/** Saving takes milliseconds, so somebody who saves at the same time is waited for. */
const lockWaitMs = 5_000;

/**
 * In a library's folder: `gates/<version>.json`, `gate` naming the one in force, and `examples/good.json`, `examples/bad.json`
 * as the owner gave them.
 */
export class FileGateStore implements GateStore {
  readonly #librariesFolder: string;

  constructor(librariesFolder: string) {
    this.#librariesFolder = librariesFolder;
  }

  async current(library: string): Promise<Gate | null> {
    const folder = this.#folder(library);
    const text = await readIfThere(path.join(folder, 'gate'));
    if (text === null) return null;
    const version = text.trim();
    const file = /^[1-9]\d{0,8}$/.test(version) ? path.join(folder, 'gates', `${version}.json`) : path.join(folder, 'gate');
    try {
      const gate = gateSchema.parse(JSON.parse((await readIfThere(file)) ?? ''));
      if (gate.version !== Number(version)) throw new Error(`it holds version ${gate.version}`);
      return gate;
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('BUILD_CORRUPT', `${file} is damaged or missing; run huixiang calibrate --library ${library}`, { cause });
    }
  }

  async save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate> {
    const { error } = gateSchema.safeParse({ ...gate, version: 1 });
    if (error)
      throw new AssistantError('INTERNAL', `a gate was learned for ${library} that can decide nothing; the one before stays`, {
        cause: error,
      });
    return this.#alone(library, async (folder) => {
      const gates = path.join(folder, 'gates');
      await mkdir(gates, { recursive: true });
      const versions = (await readdir(gates)).map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0));
      const saved: Gate = { ...gate, version: Math.max(0, ...versions) + 1 };
      await writeFileAtomically(path.join(gates, `${saved.version}.json`), JSON.stringify(saved, null, 2));
      await writeFileAtomically(path.join(folder, 'gate'), `${saved.version}\n`);
      return saved;
    });
  }

  async examples(library: string): Promise<Examples | null> {
    const [goodFile, badFile] = this.#exampleFiles(library);
    const [good, bad] = await Promise.all([readQuestions(goodFile), readQuestions(badFile)]);
    if (good === null && bad === null) return null;
    if (good !== null && bad !== null) return { good, bad };
    throw new AssistantError(
      'INVALID_INPUT',
      `${good === null ? goodFile : badFile} is missing; run huixiang calibrate --library ${library} --examples GOOD.json BAD.json`,
    );
  }

  async saveExamples(library: string, { good, bad }: Examples): Promise<void> {
    const [goodFile, badFile] = this.#exampleFiles(library);
    await this.#alone(library, async () => {
      await mkdir(path.dirname(goodFile), { recursive: true });
      await writeFileAtomically(goodFile, JSON.stringify(good, null, 2));
      await writeFileAtomically(badFile, JSON.stringify(bad, null, 2));
    });
  }

  /** Two programs that save at once would otherwise take the same version. */
  async #alone<Result>(library: string, work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = this.#folder(library);
    const locks = path.join(this.#librariesFolder, '.locks');
    try {
      await mkdir(locks, { recursive: true });
      const lock = await lockFile(path.join(locks, `${library}.gate.lock`), 'exclusive', lockWaitMs);
      if (!lock) throw new AssistantError('LIBRARY_BUSY', `another program is saving the gate of ${library}; try again`);
      try {
        return await work(folder);
      } finally {
        lock.release();
      }
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('STORAGE_FAILED', `${folder} cannot be written; check the rights and the free space`, { cause });
    }
  }

  #folder(library: string): string {
    checkLibraryName(library);
    return path.join(this.#librariesFolder, library);
  }

  #exampleFiles(library: string): readonly [good: string, bad: string] {
    const folder = path.join(this.#folder(library), 'examples');
    return [path.join(folder, 'good.json'), path.join(folder, 'bad.json')];
  }
}

async function readQuestions(file: string): Promise<string[] | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  try {
    return questionsSchema.parse(JSON.parse(text.replace(/^\uFEFF/u, '')));
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} must be a JSON list of strings, like ["how do I …", "…"]`, { cause });
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; check that it is a file and its rights`, { cause });
  }
}
