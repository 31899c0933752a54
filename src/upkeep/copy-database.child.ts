import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import type { DatabaseCopy } from './copy-database.js';

try {
  copy(JSON.parse(process.argv[2] ?? '') as DatabaseCopy);
} catch (error) {
  process.exitCode = 1;
  process.send?.(error instanceof Error ? error.message : String(error));
}
process.disconnect();

function copy({ from, to, waitMs }: DatabaseCopy): void {
  const database = new Database(pathToFileURL(from).href, { timeout: waitMs });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}
