import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerProcess } from '#app/keep-workers.js';

const main = fileURLToPath(new URL('main.js', import.meta.url));

/** `huixiang worker` as a child, with this process's settings; it ends when this process does. */
export function launchWorker(name: string): WorkerProcess {
  const child = fork(main, ['worker', '--name', name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(
    ([code, signal]: unknown[]) => String(signal ?? code),
    (error: unknown) => String(error),
  );
  return { pid: child.pid ?? 0, ended, stop: () => void child.kill('SIGTERM'), kill: () => void child.kill('SIGKILL') };
}
