import type { DocumentRecord } from '#domain/document.js';
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
  private pages = 0;
  /** In the build so far. */
  private chunks = 0;
  /** Of the documents read so far; a text that stands twice counts twice here, and once there. */
  private chunksRead = 0;
  private lastShown = -Infinity;
  private readonly started: number;

  constructor(private readonly screen: Screen) {
    this.started = screen.elapsed();
  }

  show(event: BuildLibraryEvent): void {
    switch (event.type) {
      case 'terms':
        for (const problem of event.problems) this.say(`warning: terms.txt: ${problem}`);
        if (event.terms.length > 0) this.say(`terms.txt: ${event.terms.length} ${event.terms.length === 1 ? 'term' : 'terms'}`);
        return;
      case 'listed':
        return this.say(`found ${event.files} documents${event.skipped ? `, left out ${event.skipped} other files` : ''}`);
      case 'document':
        this.documents = { done: event.done, total: event.total };
        this.pages += event.record.pages ?? 0;
        this.chunksRead += event.record.chunks;
        if (event.isNew) this.tell(event.record);
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

  private tell({ document, state, reason, warnings }: DocumentRecord): void {
    if (state === 'failed') this.say(`warning: ${document}: ${reason}`);
    for (const warning of warnings) this.say(`note: ${document}: ${warning}`);
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
    const finished = this.chunksRead > 0 ? share * (this.chunks / this.chunksRead) : share;
    const left = finished > 0.02 ? `, about ${duration((seconds / finished) * (1 - finished))} left` : '';
    const bar = `[${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}]`;
    const pages = this.pages > 0 ? `, ${this.pages} pages` : '';
    const rate = seconds >= 1 && this.chunks > 0 ? ` (${(this.chunks / seconds).toFixed(1)} a second)` : '';
    return `${bar} ${done}/${total} documents${pages}, ${this.chunks} chunks${rate}, ${duration(seconds)}${left}`;
  }
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 90 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
