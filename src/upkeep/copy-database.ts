import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface DatabaseCopy {
  readonly from: string;
  readonly to: string;
  /** How long a database that is being written is waited for. */
  readonly waitMs: number;
}

const script = fileURLToPath(new URL(`copy-database.child${path.extname(import.meta.url)}`, import.meta.url));

/**
 * Copies a database as it was after its last commit, in a process of its own: the copy of a large one blocks what it runs in, and a thread
 * that is ended in the middle of it ends the whole process.
 */
export async function copyDatabase(copy: DatabaseCopy, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const child = fork(script, [JSON.stringify(copy)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let problem = 'the process that copies it ended early';
  child.on('message', (told: string) => (problem = told));
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    signal.throwIfAborted();
    if (code !== 0) throw new Error(problem);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
