import path from 'node:path';
import { hashFile } from '#database/hash-file.js';
import { filesOf, formsOf, type ModelEntry, type ModelFile, type ModelHashes } from './model-catalogue.js';

/** What lies in a model's folder. */
export type ModelState =
  | { readonly kind: 'installed'; readonly form: ModelHashes }
  | { readonly kind: 'missing'; readonly files: readonly ModelFile[] }
  | { readonly kind: 'damaged'; readonly files: readonly ModelFile[] };

/** Compares a model's files with the catalogue, by SHA-256 (a tenth of a second for 80 MB). */
export async function checkModel(folder: string, model: ModelEntry): Promise<ModelState> {
  const found = await Promise.all(filesOf(model.sha256).map(async ([name]) => [name, await hashIfThere(path.join(folder, name))] as const));
  const missing = found.filter(([, hash]) => hash === null).map(([name]) => name);
  if (missing.length > 0) return { kind: 'missing', files: missing };
  const form = formsOf(model).find((candidate) => found.every(([name, hash]) => candidate[name] === hash));
  if (form) return { kind: 'installed', form };
  return {
    kind: 'damaged',
    files: found.filter(([name, hash]) => formsOf(model).every((candidate) => candidate[name] !== hash)).map(([name]) => name),
  };
}

/** SHA-256 in hexadecimal, or null when there is no such file. @throws the system's error when it cannot be read */
export async function hashIfThere(file: string): Promise<string | null> {
  try {
    const { sha256 } = await hashFile(file);
    return sha256;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
