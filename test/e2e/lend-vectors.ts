import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.js';
import { writeDocuments } from './documents.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const embedded = ['resources/questions/idle-talk.json', 'resources/models.json'];
const kept = path.join(root, '.cache/everyday-talk');

/**
 * Gives libraries that were never built the vectors of everyday talk, as their first gate would keep them: embedding its lines takes
 * longer than all else of building a small library. They are those of a first build of this machine, and are only a cache:
 * what is not in it, or is another model's, is embedded as ever.
 */
export async function lendVectors(home: string, ...libraries: readonly string[]): Promise<void> {
  const hash = createHash('sha256');
  for (const name of embedded) hash.update(readFileSync(path.join(root, name)));
  const vectors = path.join(kept, `${hash.digest('hex').slice(0, 16)}.sqlite`);
  if (!existsSync(vectors)) await keepVectors(vectors);
  for (const library of libraries) {
    const folder = folderOf(home, library);
    mkdirSync(folder, { recursive: true });
    copyFileSync(vectors, path.join(folder, 'example-embeddings.sqlite'));
  }
}

/** Two may do it at once: whoever ends last has the same. */
async function keepVectors(vectors: string): Promise<void> {
  const home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  try {
    writeDocuments(path.join(home, 'repodir'));
    const { code, stderr } = await run(home, ['ingest']);
    if (code !== 0) throw new Error(`no vectors to lend: ${stderr}`);
    mkdirSync(kept, { recursive: true });
    const copy = `${vectors}.${process.pid}`;
    copyFileSync(path.join(folderOf(home, 'default'), 'example-embeddings.sqlite'), copy);
    renameSync(copy, vectors);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function folderOf(home: string, library: string): string {
  return path.join(home, 'workdir/libraries', library);
}
