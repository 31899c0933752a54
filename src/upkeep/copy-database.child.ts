import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { messageOf } from '#shared/message-of.js';
import type { DatabaseCopy } from './copy-database.js';

try {
  copy(JSON.parse(process.argv[2] ?? '') as DatabaseCopy);
} catch (error) {
  process.exitCode = 1;
  process.send?.(messageOf(error));
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
