import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Example, Gate } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { isFolder } from '#database/is-folder.js';
import { holdingLibraryLock } from '#database/library-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { GateStore } from '#ports/gate-store.js';
import { readExampleLines, writeExampleLines } from './examples-file.js';
import { readGate, writeGate } from './gate-format.js';

const questionsSchema = z.array(z.string());
/** Saving takes milliseconds, so somebody who saves at the same time is waited for. */
const lockWaitMs = 5_000;
const kept = 10;
const mostHidden = 20_000;
const hiddenFile = ['examples', 'hidden.txt'] as const;

/**
 * In a library's folder: `gates/<version>.json`, `gate` naming the one in force, and `examples/examples.jsonl`. Examples of
 * earlier releases, `examples/good.json` and `bad.json`, are read while there are no others.
 */
export class FileGateStore implements GateStore {
  readonly #librariesFolder: string;

  constructor(librariesFolder: string) {
    this.#librariesFolder = librariesFolder;
  }

  async current(library: string): Promise<Gate | null> {
    const version = await this.currentVersion(library);
    return version === null ? null : this.#read(library, version);
  }

  async currentVersion(library: string): Promise<number | null> {
    const file = path.join(this.#folder(library), 'gate');
    const text = await readIfThere(file);
    if (text === null) return null;
    if (/^[1-9]\d{0,8}\s*$/u.test(text)) return Number(text);
    throw new AssistantError('BUILD_CORRUPT', `${file} is damaged; run huixiang calibrate --library ${library}`);
  }

  async save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate> {
    const text = textOf(library, gate);
    return this.#alone(library, (folder) => this.#keep(folder, gate, text));
  }

  async change(library: string, change: (before: Gate | null) => Omit<Gate, 'version'>): Promise<Gate> {
    return this.#alone(library, async (folder) => {
      const before = await this.current(library).catch(unlessDamaged);
      const gate = change(before);
      return gate === before ? before : this.#keep(folder, gate, textOf(library, gate));
    });
  }

  async #keep(folder: string, gate: Omit<Gate, 'version'>, text: (version: number) => string): Promise<Gate> {
    const gates = path.join(folder, 'gates');
    await makeFolder(gates);
    const versions = await versionsIn(gates);
    const version = Math.max(0, ...versions) + 1;
    await writeFileAtomically(path.join(gates, `${version}.json`), text(version));
    await writeFileAtomically(path.join(folder, 'gate'), `${version}\n`);
    for (const old of versions.slice(kept - 1)) await rm(path.join(gates, `${old}.json`), { force: true });
    return { ...gate, version };
  }

  async versions(library: string): Promise<number[]> {
    return versionsIn(path.join(this.#folder(library), 'gates'));
  }

  async version(library: string, version: number): Promise<Gate> {
    if ((await this.versions(library)).includes(version)) return this.#read(library, version);
    throw new AssistantError('NOT_FOUND', `${library} keeps no gate ${version}`, {
      remedy: { shell: `run huixiang gate list --library ${library}`, others: 'the report of its gate names those that are kept' },
    });
  }

  async restore(library: string, version: number): Promise<Gate> {
    const gate = await this.version(library, version);
    await this.#alone(library, (folder) => writeFileAtomically(path.join(folder, 'gate'), `${version}\n`));
    return gate;
  }

  async examples(library: string): Promise<Example[] | null> {
    const folder = path.join(this.#folder(library), 'examples');
    const file = path.join(folder, 'examples.jsonl');
    const text = await readIfThere(file);
    if (text === null) return readLists(folder, library);
    try {
      return readExampleLines(text);
    } catch (cause) {
      const shell = `repair ${file}, or give the examples again with huixiang calibrate --library ${library} --examples FILE`;
      const remedy = { shell, others: 'ask whoever runs the server to repair them' };
      throw new AssistantError('INVALID_INPUT', `the examples of ${library} are damaged in ${(cause as Error).message}`, { cause, remedy });
    }
  }

  async saveExamples(library: string, examples: readonly Example[]): Promise<void> {
    await this.#alone(library, (folder) => writeExamples(folder, examples));
  }

  async changeExamples(library: string, change: (before: readonly Example[]) => readonly Example[]): Promise<readonly Example[]> {
    return this.#alone(library, async (folder) => {
      const examples = change((await this.examples(library)) ?? []);
      await writeExamples(folder, examples);
      return examples;
    });
  }

  async hiddenMessages(library: string): Promise<readonly string[]> {
    const text = (await readIfThere(path.join(this.#folder(library), ...hiddenFile))) ?? '';
    return text.split('\n').filter((id) => /^[0-9A-Za-z]{1,64}$/u.test(id));
  }

  async hideMessage(library: string, id: string): Promise<void> {
    await this.#alone(library, async (folder) => {
      const before = await this.hiddenMessages(library);
      if (before.includes(id)) return;
      await makeFolder(path.join(folder, 'examples'));
      await writeFileAtomically(path.join(folder, ...hiddenFile), `${[...before, id].slice(-mostHidden).join('\n')}\n`);
    });
  }

  async #read(library: string, version: number): Promise<Gate> {
    const file = path.join(this.#folder(library), 'gates', `${version}.json`);
    try {
      const gate = readGate((await readIfThere(file)) ?? '');
      if (gate.version !== version) throw new Error(`it holds version ${gate.version}`);
      return gate;
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      const message = `${file} is damaged, missing, or of an earlier release; run huixiang calibrate --library ${library}`;
      throw new AssistantError('BUILD_CORRUPT', message, { cause });
    }
  }

  /** Two programs that save at once would otherwise take the same version. */
  async #alone<Result>(library: string, work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = this.#folder(library);
    const librariesFolder = this.#librariesFolder;
    const busy = `another program is saving the gate of ${library}; try again`;
    try {
      return await holdingLibraryLock({ librariesFolder, library, part: 'gate', busy, waitMs: lockWaitMs }, () => work(folder));
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      if (!(await isFolder(folder))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
      throw new AssistantError('STORAGE_FAILED', `${folder} cannot be written; check the rights and the free space`, { cause });
    }
  }

  #folder(library: string): string {
    checkLibraryName(library);
    return path.join(this.#librariesFolder, library);
  }
}

/** A gate under a version, as it is written. @throws AssistantError INTERNAL for one that can decide nothing */
function textOf(library: string, gate: Omit<Gate, 'version'>): (version: number) => string {
  const text = (version: number): string => {
    try {
      return writeGate({ ...gate, version });
    } catch (cause) {
      const message = `a gate was learned for ${library} that can decide nothing; the one before stays`;
      throw new AssistantError('INTERNAL', message, { cause });
    }
  };
  text(1);
  return text;
}

function unlessDamaged(error: unknown): null {
  if (error instanceof AssistantError && error.code === 'BUILD_CORRUPT') return null;
  throw error;
}

async function writeExamples(folder: string, examples: readonly Example[]): Promise<void> {
  const file = path.join(folder, 'examples', 'examples.jsonl');
  await makeFolder(path.dirname(file));
  await writeFileAtomically(file, writeExampleLines(examples));
}

/** Within a library's folder, which is never made: a library that was deleted does not come back by what it learns. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
}

/** The latest first. */
async function versionsIn(gates: string): Promise<number[]> {
  const names = await readdir(gates).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new AssistantError('STORAGE_FAILED', `${gates} cannot be read; check that it is a folder and its rights`, { cause });
  });
  return names.flatMap((name) => Number(/^([1-9]\d*)\.json$/u.exec(name)?.[1] ?? 0) || []).sort((a, b) => b - a);
}

/** Two lists, as earlier releases kept them. */
async function readLists(folder: string, library: string): Promise<Example[] | null> {
  const [goodFile, badFile] = [path.join(folder, 'good.json'), path.join(folder, 'bad.json')];
  const [good, bad] = await Promise.all([readQuestions(goodFile), readQuestions(badFile)]);
  if (good === null && bad === null) return null;
  if (good !== null && bad !== null) {
    return [...good.map((text) => ({ text, good: true, group: null })), ...bad.map((text) => ({ text, good: false, group: null }))];
  }
  const missing = good === null ? goodFile : badFile;
  throw new AssistantError('INVALID_INPUT', `some of the examples of ${library} are missing`, {
    remedy: {
      shell: `there is no ${missing}; run huixiang calibrate --library ${library} --examples GOOD.json BAD.json`,
      others: 'ask whoever runs the server to give them again',
    },
  });
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
