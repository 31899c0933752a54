import { writeLine } from '#cli/write-line.js';

const everyMs = 5_000;

interface Screen {
  readonly stream: NodeJS.WritableStream;
  /** Milliseconds that only rise. */
  readonly elapsed: () => number;
}

/** Says every few seconds how far a batch is, and how long it will still take at this pace. */
export class BatchProgress {
  #done = 0;
  #said: number;
  readonly #started: number;

  constructor(
    private readonly total: number,
    private readonly screen: Screen,
  ) {
    this.#started = screen.elapsed();
    this.#said = this.#started;
  }

  step(): void {
    this.#done += 1;
    const now = this.screen.elapsed();
    if (now - this.#said < everyMs && this.#done < this.total) return;
    this.#said = now;
    const left = ((now - this.#started) / this.#done) * (this.total - this.#done);
    const time = this.#done < this.total ? `, ${inWords(left)} left` : '';
    writeLine(this.screen.stream, `${this.#done} of ${this.total} questions${time}`);
  }
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
