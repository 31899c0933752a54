import type { BuildLibraryEvent } from '#jobs/build-library.js';
import { writeLine } from '#cli/write-line.js';

const redrawMs = 100;
const lineMs = 5_000;
const barWidth = 24;
const eraseLine = '\r\u001B[2K';

interface Screen {
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Milliseconds that only rise. */
  readonly elapsed: () => number;
}

/** Shows an ingest: one line that redraws itself on a terminal, a line every few seconds elsewhere. */
export class IngestProgress {
  private documents = { done: 0, total: 0 };
  private chunks = 0;
  private lastShown = -Infinity;
  private readonly started: number;

  constructor(private readonly screen: Screen) {
    this.started = screen.elapsed();
  }

  show(event: BuildLibraryEvent): void {
    switch (event.type) {
      case 'listed':
        return this.say(`found ${event.files} documents${event.skipped ? `, left out ${event.skipped} other files` : ''}`);
      case 'document':
        this.documents = { done: event.done, total: event.total };
        if (event.record.state === 'failed') this.say(`warning: ${event.record.document}: ${event.record.reason}`);
        for (const warning of event.record.warnings) this.say(`note: ${event.record.document}: ${warning}`);
        return this.draw(event.done === event.total);
      case 'embedded':
        this.chunks = event.chunks;
        return this.draw(false);
      case 'publishing':
        return this.say(`writing the build: ${event.chunks} chunks`);
      case 'calibrating':
        return this.say('learning the gate');
    }
  }

  private say(text: string): void {
    if (this.screen.stream.isTTY) this.screen.stream.write(eraseLine);
    writeLine(this.screen.stream, text);
  }

  private draw(always: boolean): void {
    const now = this.screen.elapsed();
    if (!always && now - this.lastShown < (this.screen.stream.isTTY ? redrawMs : lineMs)) return;
    this.lastShown = now;
    if (this.screen.stream.isTTY) this.screen.stream.write(`${eraseLine}${this.line(now)}`);
    else writeLine(this.screen.stream, this.line(now));
  }

  private line(now: number): string {
    const { done, total } = this.documents;
    const share = total ? done / total : 0;
    const filled = Math.round(barWidth * share);
    const seconds = (now - this.started) / 1000;
    const left = share > 0.02 ? `, about ${duration((seconds / share) * (1 - share))} left` : '';
    return `[${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}] ${done}/${total} documents, ${this.chunks} chunks, ${duration(seconds)}${left}`;
  }
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
