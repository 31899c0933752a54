// What is learned from and shipped is learned beside two libraries: the sample's, and the documents of this repository.
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assemble } from '#app/assemble.js';
import { loadConfig } from '#config/load.js';

/** The product with a home of its own, to be removed at the end, and the documents of the repository copied into it. */
export async function openLearningHome(packageRoot) {
  const at = (...parts) => path.join(packageRoot, ...parts);
  const home = mkdtempSync(path.join(tmpdir(), 'huixiang-learn-'));
  const environment = { HUIXIANG_HOME: home, HUIXIANG_MODELS: process.env.HUIXIANG_MODELS ?? at('workdir/models') };
  const app = await assemble(loadConfig({ packageRoot, environment, currentFolder: home }), console.error);
  const documents = path.join(home, 'documents');
  mkdirSync(documents);
  for (const name of ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'docs', 'config'])
    cpSync(at(name), path.join(documents, name), { recursive: true });
  return { home, app, documents };
}

/** Builds a library of a folder, without examples. */
export async function buildFolder(app, library, folder, signal) {
  const sources = [{ kind: 'folder', path: folder, url: null }];
  const run = app.buildLibrary.run({
    library,
    sources: async () => ({ sources, areOwners: false }),
    retryFailed: false,
    examples: null,
    signal,
  });
  for (let step = await run.next(); !step.done; step = await run.next());
}
