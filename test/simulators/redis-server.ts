import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../e2e/free-port.js';

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Takes connections and does not answer; goes on afterwards. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

/** redis-check-rdb of Debian's redis-tools is the server too, told apart by what it is called: no service comes with that package. */
const program = ['redis-server', 'redis-check-rdb'].find((name) =>
  isRedis(spawnSync(name, ['--version'], { argv0: 'redis-server' }).stdout),
);

export const hasRedisServer = program !== undefined;

/** A real one on loopback that keeps nothing on disk. */
export async function startRedisServer({
  port,
  password,
}: { readonly port?: number; readonly password?: string } = {}): Promise<RedisServer> {
  if (program === undefined) throw new Error('there is no redis-server here; run: bash scripts/setup.sh');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'redis-'));
  // Redis takes no 0 for a free port.
  const taken = port ?? (await freePort());
  const settings = ['--bind', '127.0.0.1', '--port', String(taken), '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn(program, [...settings, ...(password ? ['--requirepass', password] : [])], { argv0: 'redis-server' });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve();
    });
    server.once('close', () => reject(new Error(`redis-server ended: ${said}`)));
  });
  return {
    port: taken,
    url: `redis://${password ? `:${password}@` : ''}127.0.0.1:${taken}`,
    pause: () => server.kill('SIGSTOP'),
    resume: () => server.kill('SIGCONT'),
    async close() {
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isRedis(said: Buffer | null): boolean {
  return String(said).startsWith('Redis server');
}
