import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import type { DatabaseCopy } from './copy-database.js';

const port = parentPort;
if (!port) throw new Error('copy-database.worker runs as a worker thread only');

port.postMessage(copy(workerData as DatabaseCopy));

/** @returns what is wrong; null where nothing is */
function copy({ from, to, waitMs }: DatabaseCopy): string | null {
  try {
    const database = new Database(pathToFileURL(from).href, { timeout: waitMs });
    try {
      database.prepare('VACUUM INTO ?').run(to);
    } finally {
      database.close();
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
