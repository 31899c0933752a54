import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { watch, type FSWatcher } from 'chokidar';

interface Watching {
  readonly signal: AbortSignal;
  /** A burst of changes ends when nothing happened for so long. */
  readonly quietMs?: number;
  /** A burst that does not end is cut here. */
  readonly longestMs?: number;
  /** How often the folders themselves are looked for. */
  readonly lookMs?: number;
}

/** A file that is still growing is not told before its size stood still for so long. */
const writtenMs = 500;
/** What nobody means by a change: version control, editors' own files. */
const ignored = /(?:^|\/)(?:\.[^/]+|node_modules|~\$[^/]*|[^/]*~|[^/]*\.(?:swp|tmp|part|crdownload))$/u;

/** Folders under watch. */
export interface WatchedFolders {
  /** The number of changes of the next burst, those before it was asked included; 0 when the watch is over. */
  readonly nextChanges: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * Watches folders from the moment it resolves until it is closed or its signal ends it. A folder that is taken away takes its
 * watch with it: when one stands in its place again, that is watched.
 */
export async function watchFolders(
  folders: readonly string[],
  { signal, quietMs = 1_000, longestMs = 30_000, lookMs = 2_000 }: Watching,
): Promise<WatchedFolders> {
  const bursts = new Bursts({ quietMs, longestMs });
  let watcher = open(folders, bursts);
  let known = await identities(folders);
  /** @returns true when a folder went or came */
  const look = async (): Promise<boolean> => {
    const found = await identities(folders);
    if (found === known || signal.aborted) return false;
    known = found;
    await watcher.close();
    watcher = open(folders, bursts);
    await once(watcher, 'ready', { signal }).catch(() => undefined);
    return true;
  };
  let looked = Promise.resolve();
  const lookAgain = (found: (isOther: boolean) => void): Promise<void> => (looked = looked.then(look).then(found));
  const looking = setInterval(() => void lookAgain((isOther) => isOther && bursts.add()), lookMs);
  /** The files of a folder that is gone were told with this burst: the folder itself is not told once more. */
  const nextChanges = async (): Promise<number> => {
    const changes = await bursts.next();
    if (changes > 0) await lookAgain(() => undefined);
    return changes;
  };
  const close = async (): Promise<void> => {
    clearInterval(looking);
    bursts.end();
    await looked;
    await watcher.close();
  };
  signal.addEventListener('abort', () => void close(), { once: true });
  try {
    await once(watcher, 'ready', { signal });
  } catch (error) {
    await close();
    throw error;
  }
  return { nextChanges, close };
}

function open(folders: readonly string[], bursts: Bursts): FSWatcher {
  const watcher = watch([...folders], {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    awaitWriteFinish: { stabilityThreshold: writtenMs, pollInterval: 100 },
    ignored: (name) => folders.every((folder) => folder !== name) && ignored.test(name),
  });
  return watcher.on('all', () => bursts.add());
}

/** Differs when one of the folders is gone, or is another one under the same name. */
async function identities(folders: readonly string[]): Promise<string> {
  const found = await Promise.all(folders.map((folder) => stat(folder).catch(() => null)));
  return found.map((folder) => (folder ? `${folder.dev}:${folder.ino}` : 'gone')).join(' ');
}

/** Counts events until a while of quiet. */
class Bursts {
  private count = 0;
  private since = 0;
  private isOver = false;
  private timer: NodeJS.Timeout | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly limits: { readonly quietMs: number; readonly longestMs: number }) {}

  add(): void {
    if (this.count === 0) this.since = performance.now();
    this.count += 1;
    this.wait();
  }

  end(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.wake?.();
  }

  /** The number of events of the next burst; 0 when it is over. */
  async next(): Promise<number> {
    if (this.isOver) return 0;
    if (this.count > 0) this.wait();
    await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = undefined;
    const { count } = this;
    this.count = 0;
    return this.isOver ? 0 : count;
  }

  private wait(): void {
    clearTimeout(this.timer);
    const { quietMs, longestMs } = this.limits;
    const left = Math.max(0, longestMs - (performance.now() - this.since));
    this.timer = setTimeout(() => this.wake?.(), Math.min(quietMs, left));
  }
}
