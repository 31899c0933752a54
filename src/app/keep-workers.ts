import type { Clock } from '#ports/clock.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { Schedule } from '#shared/schedule.js';

/** A process that does jobs. */
export interface WorkerProcess {
  readonly pid: number;
  /** How it ended, in words; never rejects. */
  readonly ended: Promise<string>;
  /** Asks it to end: what it does is gone on with later. */
  stop(): void;
  kill(): void;
}

interface Parts {
  /** @param name of the worker, which no other has, nor had */
  readonly launch: (name: string) => WorkerProcess;
  readonly newName: () => string;
  readonly queue: Pick<JobQueue, 'abandon'>;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly log: (line: string) => void;
}

const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;
/** One that lived so long begins again at once. */
const soundMs = 60_000;

/** Keeps so many workers running: one that ends is followed by another, after longer and longer when they end early. */
export class KeepWorkers {
  readonly #kept: Promise<void>[] = [];
  readonly #running = new Set<WorkerProcess>();
  #isStopping = false;
  #stop: () => void = () => undefined;
  readonly #stopped = new Promise<void>((resolve) => (this.#stop = resolve));

  constructor(private readonly parts: Parts) {}

  start(count: number): void {
    for (let i = 0; i < count; i += 1) this.#kept.push(this.#keepOne());
  }

  /** Asks all of them to end, and ends those that have not after so long. Safe to call twice. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.#stop();
    for (const worker of this.#running) worker.stop();
    const cancel = this.parts.schedule(graceMs, () => {
      for (const worker of this.#running) worker.kill();
    });
    await Promise.all(this.#kept);
    cancel();
  }

  async #keepOne(): Promise<void> {
    let pauseMs = shortestPauseMs;
    while (!this.#isStopping) {
      const began = this.parts.clock.elapsed();
      const how = await this.#runOne();
      if (this.#isStopping) return;
      if (this.parts.clock.elapsed() - began >= soundMs) pauseMs = shortestPauseMs;
      this.parts.log(`a worker ended (${how}); another begins in ${pauseMs / 1000} s`);
      await this.#pause(pauseMs);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  }

  /** @returns how it ended */
  async #runOne(): Promise<string> {
    const { launch, newName, queue, log } = this.parts;
    const name = newName();
    const worker = launch(name);
    this.#running.add(worker);
    log(`worker ${worker.pid} does the jobs`);
    const how = await worker.ended;
    this.#running.delete(worker);
    await queue.abandon(name).catch((error: unknown) => log(`the job of a worker that ended waits for a minute: ${String(error)}`));
    return how;
  }

  async #pause(milliseconds: number): Promise<void> {
    let cancel = (): void => undefined;
    const over = new Promise<void>((resolve) => (cancel = this.parts.schedule(milliseconds, resolve)));
    await Promise.race([over, this.#stopped]);
    cancel();
  }
}
