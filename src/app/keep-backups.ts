import { createReadStream } from 'node:fs';
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackupFile, BackupRecord, BackupRun, Backups } from '#admin/backups.js';
import { sizeOfHome } from '#upkeep/size-of-home.js';
import { sizeOfState } from '#app/size-of-state.js';
import { stateCopyOf } from '#app/state-copy-of.js';
import type { LoadedConfig } from '#config/load.js';
import { lockFile } from '#database/file-lock.js';
import { makeFolders } from '#database/make-folders.js';
import { AssistantError, errorCodes } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import { backupsFolder } from '#upkeep/backups-folder.js';
import { writeBackup } from '#upkeep/write-backup.js';
import { messageOf } from '#shared/message-of.js';

interface Parts {
  readonly config: LoadedConfig;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn: (warning: string) => void;
  /** How many bytes there is room for; of the disk unless told. */
  readonly roomIn?: (folder: string) => Promise<number>;
  /** Longest wait for the one that is made to end; ten seconds unless told. */
  readonly closeMs?: number;
  /** What writes it. */
  readonly write?: typeof writeBackup;
}

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

const mostKept = 10;
const longestCloseMs = 10_000;
/** A time: nothing else that lies there is told of, opened or deleted. */
const named = /^huixiang-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.tar$/u;
/** Everything is copied first, and then written once more. */
const timesItsSize = 2.2;

/** Backups in the work folder, made one at a time. */
export class KeepBackups implements Backups {
  readonly most = mostKept;
  readonly #folder: string;
  #run: BackupRun | null = null;
  #running: Running | null = null;

  constructor(private readonly parts: Parts) {
    this.#folder = path.join(parts.config.paths.workdir, backupsFolder);
  }

  get run(): BackupRun | null {
    return this.#run;
  }

  async list(): Promise<readonly BackupRecord[]> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => named.test(name));
    const found = await Promise.all(names.map((name) => this.#recordOf(name)));
    return found.filter((one) => one !== null).sort((one, other) => (one.name < other.name ? 1 : -1));
  }

  async begin(): Promise<BackupRun> {
    if (this.#running) throw new AssistantError('CONFLICT', 'a backup is being made; wait until it is done, or stop it');
    let settle = (): void => undefined;
    const ended = new Promise<void>((resolve) => (settle = resolve));
    const running: Running = { stop: new AbortController(), ended };
    this.#running = running;
    try {
      await makeFolders(this.#folder, 0o700);
      const lock = await lockFile(path.join(this.#folder, '.lock'), 'exclusive');
      if (!lock) throw new AssistantError('CONFLICT', 'another process makes a backup; wait until it is done');
      try {
        await this.#clearLeftovers();
        await this.#demandRoom();
      } catch (error) {
        lock.release();
        throw error;
      }
      const started = this.#tell({ state: 'running', step: 'copy', done: 0, total: null, startedAt: this.#now(), error: null });
      void this.#make(started, running.stop.signal).finally(() => {
        lock.release();
        this.#running = null;
        settle();
      });
      return started;
    } catch (error) {
      this.#running = null;
      settle();
      throw error;
    }
  }

  cancel(): BackupRun | null {
    if (!this.#running) return null;
    this.#running.stop.abort();
    return this.#run;
  }

  async open(name: string): Promise<BackupFile> {
    const { bytes } = await this.#demand(name);
    return { bytes, content: createReadStream(path.join(this.#folder, name)) };
  }

  async remove(name: string): Promise<void> {
    await this.#demand(name);
    await rm(path.join(this.#folder, name), { force: true });
  }

  async ended(): Promise<void> {
    await this.#running?.ended;
  }

  close(): Promise<void> {
    this.#running?.stop.abort();
    const { closeMs = longestCloseMs } = this.parts;
    return Promise.race([this.ended(), sleep(closeMs, undefined, { ref: false })]);
  }

  async #make(started: BackupRun, signal: AbortSignal): Promise<void> {
    const { config, warn, write = writeBackup } = this.parts;
    try {
      const file = path.join(this.#folder, `huixiang-${started.startedAt.slice(0, 19).replaceAll(':', '-')}Z.tar`);
      const told = (progress: Pick<BackupRun, 'step' | 'done' | 'total'>): void => void this.#tell({ ...started, ...progress });
      await write({
        home: config.paths,
        file,
        createdAt: new Date(started.startedAt),
        copyState: stateCopyOf(config),
        told,
        signal,
      });
      this.#tell({ ...(this.#run ?? started), state: 'done' });
    } catch (error) {
      const isStopped = signal.aborted;
      if (!isStopped) warn(`the backup failed: ${messageOf(error)}`);
      this.#tell({ ...(this.#run ?? started), state: isStopped ? 'cancelled' : 'failed', error: isStopped ? null : toldOf(error) });
    }
  }

  #tell(run: BackupRun): BackupRun {
    this.#run = run;
    return run;
  }

  /** What a process left that ended while it made one; nobody makes one now. */
  async #clearLeftovers(): Promise<void> {
    const left = (await readdir(this.#folder)).filter((name) => name.endsWith('.partial'));
    await Promise.all(left.map((name) => rm(path.join(this.#folder, name), { recursive: true, force: true })));
  }

  async #demandRoom(): Promise<void> {
    if ((await this.list()).length >= mostKept)
      throw new AssistantError('CONFLICT', `${mostKept} backups are kept, which is the most; delete one first`);
    const { config, roomIn = freeIn } = this.parts;
    const [needed, room] = [((await sizeOfHome(config.paths)) + (await sizeOfState(config))) * timesItsSize, await roomIn(this.#folder)];
    if (needed > room)
      throw new AssistantError(
        'CONFLICT',
        `a backup needs ${inMegabytes(needed)} MB of room and there are ${inMegabytes(room)}; make room first`,
      );
  }

  async #demand(name: string): Promise<BackupRecord> {
    const found = named.test(name) ? await this.#recordOf(name) : null;
    if (!found) throw new AssistantError('NOT_FOUND', `there is no backup ${name.slice(0, 64)}`);
    return found;
  }

  async #recordOf(name: string): Promise<BackupRecord | null> {
    const found = await stat(path.join(this.#folder, name)).catch(() => null);
    return found?.isFile() ? { name, bytes: found.size, createdAt: name.replace(named, '$1T$2:$3:$4.000Z') } : null;
  }

  #now(): string {
    return this.parts.clock.now().toISOString();
  }
}

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}

/** What names files of this machine is for the log. */
function toldOf(error: unknown): { readonly code: string; readonly message: string } {
  const code = error instanceof AssistantError ? error.code : 'INTERNAL';
  const { status, title } = errorCodes[code];
  return { code, message: error instanceof AssistantError && status !== 500 ? error.message : title };
}
