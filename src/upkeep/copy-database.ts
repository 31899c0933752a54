import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface DatabaseCopy {
  readonly from: string;
  readonly to: string;
  /** How long a database that is being written is waited for. */
  readonly waitMs: number;
}

/** Copies a database as it was after its last commit, in a thread of its own: the copy of a large one blocks what it runs in. */
export async function copyDatabase(copy: DatabaseCopy, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./copy-database.worker.js', import.meta.url), { workerData: copy });
  try {
    const [problem] = (await once(worker, 'message', { signal })) as [string | null];
    if (problem !== null) throw new Error(problem);
  } finally {
    worker.on('error', () => undefined);
    // One that is stopped ends when the database lets it.
    void worker.terminate();
  }
}
