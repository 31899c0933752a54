import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.js';
import { writeDocuments } from './documents.js';
import { lendVectors } from './lend-vectors.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The sample documents as the library `default`, built: once for each build of the program, and copied, where its state lies beside it. */
export async function buildSample(home: string): Promise<void> {
  if (process.env['TEST_DATABASE']) return buildNow(home);
  const program = createHash('sha256')
    .update(readFileSync(path.join(root, 'dist/.tsbuildinfo')))
    .digest('hex');
  const kept = path.join(root, '.cache/sample-library', program.slice(0, 16));
  if (!existsSync(kept)) await keepSample(kept);
  cpSync(kept, home, { recursive: true, verbatimSymlinks: true });
}

/** Two may do it at once: whoever ends last has the same. */
async function keepSample(kept: string): Promise<void> {
  const own = `${kept}.${process.pid}`;
  mkdirSync(own, { recursive: true });
  await buildNow(own);
  try {
    renameSync(own, kept);
  } catch (error) {
    rmSync(own, { recursive: true });
    if (!existsSync(kept)) throw error;
  }
}

async function buildNow(home: string): Promise<void> {
  writeDocuments(path.join(home, 'repodir'));
  await lendVectors(home, 'default');
  const { code, stderr } = await run(home, ['ingest']);
  if (code !== 0) throw new Error(`the sample library was not built: ${stderr}`);
}
