import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseOf } from './database.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = path.join(root, 'dist/cli/main.js');

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly finished: Promise<Finished>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when standard error holds the text; rejects when the command ends before. */
  says(text: string): Promise<void>;
  /** Standard error so far. */
  said(): string;
}

interface Options {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Nobody reads standard output. */
  readonly unread?: boolean;
  /** The command of another build. */
  readonly program?: string | undefined;
}

/** Starts the built command as a person would, in a home of its own. */
export function start(home: string, args: readonly string[], options: Options = {}): Running {
  const env = {
    ...process.env,
    HUIXIANG_HOME: home,
    HUIXIANG_MODELS: process.env['HUIXIANG_MODELS'] ?? path.join(root, 'workdir/models'),
    NODE_OPTIONS: '',
    ...databaseOf(home),
    ...options.env,
  };
  const child = spawn(process.execPath, [options.program ?? main, ...args], { cwd: home, env, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  if (options.unread) child.stdout.destroy();
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => void (stderr.includes(text) && resolve());
      child.stderr.on('data', look);
      child.on('close', () => reject(new Error(`ended without saying "${text}": ${stderr}`)));
      look();
    });
  return { pid: child.pid ?? 0, finished, says, said: () => stderr, kill: (signal) => void child.kill(signal) };
}

export function run(home: string, args: readonly string[], options: Options = {}): Promise<Finished> {
  return start(home, args, options).finished;
}
