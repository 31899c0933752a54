import { spawn } from 'node:child_process';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { GitSourceSettings } from '#domain/build.js';
import { messageOf } from '#shared/message-of.js';

export interface CloneOptions {
  /** Hosts that may be asked, such as `github.com`; subdomains are others. */
  readonly hosts: readonly string[];
  /** Public addresses of a host. @throws Error in words when it has none, or one that may not be reached */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
  /** Where programs are found. */
  readonly searchPath: string;
  readonly timeoutMs: number;
  /** Largest repository on disk, with what Git keeps of it. */
  readonly mostBytes: number;
  /** Ways a repository may be reached; https unless a test says otherwise. */
  readonly protocols?: readonly ('https' | 'file')[];
}

const lookEveryMs = 300;
const mostWords = 2000;

/** What a repository of strangers may make Git do: nothing but fetch files. */
const harmless = {
  'core.hooksPath': '/dev/null',
  'core.symlinks': 'false',
  'core.fsmonitor': 'false',
  'credential.helper': '',
  'http.followRedirects': 'false',
  'protocol.allow': 'never',
  'submodule.recurse': 'false',
  'fetch.recurseSubmodules': 'false',
  'transfer.fsckObjects': 'true',
  'gc.auto': '0',
} as const;

/**
 * Clones one state of a repository into a folder, without its history; what Git keeps beside the files is removed.
 * @returns why it could not be, in words
 * @throws the reason of the signal
 */
export async function cloneRepository(
  { url, ref }: Pick<GitSourceSettings, 'url' | 'ref'>,
  folder: string,
  { signal, ...options }: CloneOptions & { readonly signal?: AbortSignal | undefined },
): Promise<string | null> {
  const { protocols = ['https'], searchPath } = options;
  const address = new URL(url);
  const checked = await checkAddress(address, options);
  if ('problem' in checked) return checked.problem;
  const allowed = protocols.map((protocol) => [`protocol.${protocol}.allow`, 'always'] as const);
  // The addresses that were checked are those that are connected to, whatever the name means a moment later.
  const pinned = checked.addresses.map((ip) => ['http.curloptResolve', `${address.hostname}:${address.port || '443'}:${ip}`] as const);
  const settings = [...Object.entries(harmless), ...allowed, ...pinned].flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const wanted = ref === null ? [] : ['--branch', ref];
  const shape = ['--depth', '1', '--single-branch', '--no-tags', '--no-recurse-submodules', '--template=', '--quiet'];
  const environment = {
    PATH: searchPath,
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'false',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_LFS_SKIP_SMUDGE: '1',
  };
  const failure = await run(['git', ...settings, 'clone', ...shape, ...wanted, '--', url, folder], environment, {
    folder,
    signal,
    ...options,
  });
  if (failure === null) await rm(path.join(folder, '.git'), { recursive: true, force: true });
  return failure;
}

async function checkAddress(
  address: URL,
  options: CloneOptions,
): Promise<{ readonly problem: string } | { readonly addresses: readonly string[] }> {
  const { protocols = ['https'], hosts, addressesOf } = options;
  if (address.username || address.password) return { problem: 'its address holds a user or a password' };
  if (address.protocol === 'file:' && protocols.includes('file')) return { addresses: [] };
  if (address.protocol !== 'https:') return { problem: 'its address is not https' };
  if (!hosts.includes(address.hostname)) return { problem: `${address.hostname} is not among git.hosts` };
  try {
    return { addresses: await addressesOf(address.hostname) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

interface Running extends Pick<CloneOptions, 'timeoutMs' | 'mostBytes'> {
  /** What is watched to stay small enough. */
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
}

async function run(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  { folder, timeoutMs, mostBytes, signal }: Running,
): Promise<string | null> {
  signal?.throwIfAborted();
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let words = '';
  let stopped: string | null = null;
  const stop = (why: string): void => {
    stopped ??= why;
    // Its helpers too, which do the transfer.
    if (child.pid !== undefined) tryTo(() => process.kill(-(child.pid ?? 0), 'SIGKILL'));
  };
  const onAbort = (): void => stop('it was cancelled');
  const late = setTimeout(() => stop(`it took longer than ${timeoutMs / 1000} s`), timeoutMs);
  const look = setInterval(() => {
    void bytesIn(folder).then((bytes) =>
      bytes > mostBytes ? stop(`it is larger than ${Math.floor(mostBytes / 1_048_576)} MB`) : undefined,
    );
  }, lookEveryMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(-mostWords)));
  const code = await new Promise<number | string | null>((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ENOENT' ? 'git is not installed on this machine' : error.message),
    );
    child.on('close', resolve);
  });
  clearTimeout(late);
  clearInterval(look);
  signal?.removeEventListener('abort', onAbort);
  signal?.throwIfAborted();
  if (stopped !== null) return stopped;
  if (typeof code === 'string') return code;
  if (code !== 0) return `git: ${reasonIn(words).replaceAll(folder, '…')}`;
  return (await bytesIn(folder)) > mostBytes ? `it is larger than ${Math.floor(mostBytes / 1_048_576)} MB` : null;
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(path.join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function reasonIn(words: string): string {
  const lines = words.trim().split('\n');
  return (lines.find((line) => line.startsWith('fatal: ')) ?? lines.at(-1))?.replace(/^fatal: /u, '') || 'it failed without a word';
}

function tryTo(act: () => void): void {
  try {
    act();
  } catch {
    // It has ended by itself.
  }
}
