import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '#database/make-folders.js';
import { syncFolder } from '#database/sync-folder.js';
import { AssistantError } from '#domain/errors.js';
import { checkModel } from './check-model.js';
import { filesOf, type ModelEntry, type ModelSource } from './model-catalogue.js';
import { describeSource, takeFrom } from './model-sources.js';

export interface FetchOptions {
  /** The model ends up in the folder of its name in here. */
  readonly modelsFolder: string;
  readonly hubEndpoint: string;
  readonly signal?: AbortSignal;
  /** One line for people on what happens now. */
  readonly onProgress?: (line: string) => void;
}

const partialMark = '.partial-';

/**
 * Installs a model unless it is there and whole. Sources are tried in order; what they give is checked by SHA-256 and
 * moved into place by one rename, so a killed run, a broken download or a full disk leaves the folder as it was.
 * @returns whether anything had to be fetched
 * @throws AssistantError MODEL_MISSING with the reason of each source and what to put where by hand; CANCELLED
 */
export async function fetchModel(model: ModelEntry, options: FetchOptions): Promise<boolean> {
  const folder = path.join(options.modelsFolder, model.name);
  const state = await checkModel(folder, model);
  if (state.kind === 'installed') return false;
  if (state.kind === 'damaged') options.onProgress?.(`${model.name}: ${state.files.join(' and ')} damaged, fetching again`);
  await makeModelsFolder(options.modelsFolder);
  await removeAbandoned(options.modelsFolder);
  const failures: string[] = [];
  for (const source of model.sources) {
    options.onProgress?.(`${model.name}: fetching from ${describeSource(source)}`);
    try {
      await install(model, { source, folder, ...options });
      return true;
    } catch (error) {
      if (options.signal?.aborted)
        throw new AssistantError('CANCELLED', `fetching ${model.name} was stopped; what was installed before is as it was`, {
          cause: error,
        });
      if ((await checkModel(folder, model)).kind === 'installed') return true; // by another program, at the same time
      failures.push(`${describeSource(source)}: ${reason(error)}`);
      options.onProgress?.(`${model.name}: ${failures.at(-1)}`);
    }
  }
  throw new AssistantError('MODEL_MISSING', unreachable(model, folder, failures));
}

async function install(
  model: ModelEntry,
  { source, folder, modelsFolder, hubEndpoint, signal }: FetchOptions & { readonly source: ModelSource; readonly folder: string },
): Promise<void> {
  const partial = path.join(modelsFolder, `${partialMark}${randomUUID()}-${process.pid}`);
  await mkdir(partial);
  try {
    await takeFrom(source, { folder: partial, hubEndpoint, ...(signal && { signal }) });
    await rm(path.join(partial, 'download'), { recursive: true, force: true });
    const state = await checkModel(partial, model);
    if (state.kind !== 'installed')
      throw new Error(
        `${state.files.join(' and ')} ${state.kind === 'missing' ? 'did not arrive' : 'not as the catalogue says (SHA-256)'}`,
      );
    await moveIntoPlace(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** A folder cannot be renamed over another that has files: the old one steps aside first. */
async function moveIntoPlace(partial: string, folder: string): Promise<void> {
  const aside = `${partial}-old`;
  await rename(folder, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(partial, folder);
  await syncFolder(path.dirname(folder));
  await rm(aside, { recursive: true, force: true });
}

async function makeModelsFolder(folder: string): Promise<void> {
  try {
    await makeFolders(folder);
  } catch (cause) {
    throw new AssistantError(
      'STORAGE_FAILED',
      `the folder for models ${folder} cannot be made; give it another place with HUIXIANG_MODELS`,
      { cause },
    );
  }
}

/** Removes what fetches left that were killed: the name ends with the number of their process. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((entry) => entry.startsWith(partialMark))) {
    const owner = Number(/-(\d+)(?:-old)?$/u.exec(name)?.[1]);
    if (!isRunning(owner)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** `fetch` hides what happened in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && !error.message.includes(error.cause.message)
    ? `${error.message} (${error.cause.message})`
    : error.message;
}

function unreachable(model: ModelEntry, folder: string, failures: readonly string[]): string {
  return [
    `${model.name} could not be fetched.`,
    ...failures.map((failure) => `  ${failure}`),
    `Try again with a network (HF_ENDPOINT chooses another model hub), or put these files by hand into ${folder}:`,
    ...filesOf(model.sha256).map(([name, hash]) => `  ${name} (SHA-256 ${hash})`),
    `A computer with a network makes them with: npx huixiang models fetch ${model.name}`,
  ].join('\n');
}
