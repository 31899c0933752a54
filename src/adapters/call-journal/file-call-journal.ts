import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, constants, openSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeFoldersNow } from '#database/make-folders.js';
import { AssistantError } from '#domain/errors.js';
import type {
  CallJournal,
  DaySpending,
  LanguageModelCall,
  ReservedTokens,
  SpendingOfDay,
  SpendingTime,
  TokenReservation,
} from '#ports/call-journal.js';
import { spentWithin } from '#adapters/call-journal/spent-within.js';
import { readCallDay, readCalls, unreadDay, type CallDay, type Release, type Reservation } from '#adapters/call-journal/read-call-day.js';

interface Unwritten {
  readonly day: string;
  readonly line: string;
}

const keptDays = 90;
const name = /^\d{4}-\d\d-\d\d\.jsonl$/u;
/** Of lines that could not be written; with a full disk more are lost, the oldest first. */
const mostUnwritten = 10_000;

/**
 * `<folder>/<day>.jsonl`, a line for each call, kept for 90 days. Lines are appended in one write, so that several processes can;
 * one that a power cut tore is passed over, one that could not be written is kept and written before the next.
 */
export class FileCallJournal implements CallJournal {
  private read: { readonly day: string; readonly part: CallDay } | null = null;
  private lastDay = '';
  private unwritten: readonly Unwritten[] = [];

  constructor(private readonly folder: string) {}

  note(call: LanguageModelCall): void {
    this.writeSoon(call.at.slice(0, 10), call);
  }

  async tokens(day: string, library: string): Promise<number> {
    return tokensOf(await this.readDay(day), library);
  }

  async reserve({ at, library, tokens, until }: TokenReservation): Promise<ReservedTokens> {
    const day = at.slice(0, 10);
    const id = randomUUID();
    try {
      this.writeRest();
      this.write(day, JSON.stringify({ reserved: id, library, tokens, until } satisfies Reservation));
    } catch (cause) {
      throw new AssistantError('STORAGE_FAILED', `${this.file(day)} cannot be written; check free space and the rights of the folder`, {
        cause,
      });
    }
    let isHeld = true;
    const release = (): void => {
      if (isHeld) this.writeSoon(day, { released: id } satisfies Release);
      isHeld = false;
    };
    try {
      const part = await this.readDay(day);
      const before = [...part.open.values()].slice(0, [...part.open.keys()].indexOf(id));
      if (!part.open.has(id)) throw new AssistantError('STORAGE_FAILED', `${this.file(day)} was taken away; leave the folder alone`);
      const aside = before.filter((each) => each.library === library && each.until > at).reduce((sum, each) => sum + each.tokens, 0);
      return { taken: tokensOf(part, library) + aside, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async spending(day: string): Promise<readonly DaySpending[]> {
    const { sums } = await this.readDay(day);
    return [...sums.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  }

  spendingWithin(time: SpendingTime): Promise<readonly SpendingOfDay[]> {
    return spentWithin(time, (day) => readCalls(this.file(day)));
  }

  private writeSoon(day: string, content: object): void {
    this.unwritten = [...this.unwritten, { day, line: JSON.stringify(content) }].slice(-mostUnwritten);
    try {
      this.writeRest();
    } catch {
      // It is tried again with the next line; until then nothing is reserved.
    }
  }

  private writeRest(): void {
    for (let next = this.unwritten[0]; next; next = this.unwritten[0]) {
      this.write(next.day, next.line);
      this.unwritten = this.unwritten.slice(1);
    }
  }

  private write(day: string, line: string): void {
    if (day !== this.lastDay) this.beginDay(day);
    try {
      appendLine(this.file(day), line);
    } catch (error) {
      // The next one begins the day again: that ends a line that was written by half.
      this.lastDay = '';
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      // Taken away: the file begins anew, what was read of it was spent all the same.
      if (this.read?.day === day) this.read = { day, part: { ...this.read.part, bytes: 0 } };
      this.beginDay(day);
      appendLine(this.file(day), line);
    }
  }

  private beginDay(day: string): void {
    makeFoldersNow(this.folder);
    // Ends a line that another process did not live to end.
    appendFileSync(this.file(day), '\n');
    const oldest = new Date(Date.parse(day) - keptDays * 86_400_000).toISOString().slice(0, 10);
    for (const file of readdirSync(this.folder))
      if (name.test(file) && file < oldest) rmSync(path.join(this.folder, file), { force: true });
    this.lastDay = day;
  }

  private async readDay(day: string): Promise<CallDay> {
    const part = await readCallDay(this.file(day), this.read?.day === day ? this.read.part : unreadDay);
    this.read = { day, part };
    return part;
  }

  private file(day: string): string {
    return path.join(this.folder, `${day}.jsonl`);
  }
}

/** Makes no file: that one is gone is to be noticed. */
function appendLine(file: string, line: string): void {
  const open = openSync(file, constants.O_APPEND | constants.O_WRONLY);
  try {
    appendFileSync(open, `${line}\n`);
  } finally {
    closeSync(open);
  }
}

function tokensOf({ sums }: CallDay, library: string): number {
  return [...sums.values()].reduce((sum, each) => (each.library === library ? sum + each.inputTokens + each.outputTokens : sum), 0);
}
