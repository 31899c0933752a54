import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** The first line it printed. */
  readonly line: string;
  /** kill -9; done when it is gone. */
  readonly kill: () => Promise<void>;
  /** What it ends with; null when it was killed. */
  readonly code: Promise<number | null>;
}

/** Starts a TypeScript program of the tests and waits for its first line. */
export async function startProgram(program: URL, args: readonly string[]): Promise<Program> {
  const hooks = new URL('../typescript-hooks.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', hooks, '--conditions=source', '--no-warnings', fileURLToPath(program), ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => null)]);
  if (!line) throw new Error(`${program.href} ended before it printed a line`);
  return { line: String(line[0]), kill, code: exited.then(([code]) => code as number | null) };
}
