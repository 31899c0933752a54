import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { CallJournal, DaySpending, LanguageModelCall } from '#ports/call-journal.js';

const line = z.object({
  model: z.string(),
  library: z.string().nullable(),
  outcome: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cost: z.number().nullable(),
});
type Line = z.output<typeof line>;

/** What was read of a day's file so far, summed up by library and model. */
interface Day {
  readonly bytes: number;
  readonly sums: ReadonlyMap<string, DaySpending>;
}

const unread: Day = { bytes: 0, sums: new Map() };
const keptDays = 90;
const name = /^\d{4}-\d\d-\d\d\.jsonl$/u;
const newline = 0x0a;

/**
 * `<folder>/<day>.jsonl`, a line for each call, kept for 90 days. Lines are appended in one write, so that several processes can;
 * one that a power cut tore is passed over.
 */
export class FileCallJournal implements CallJournal {
  private read: { readonly day: string; readonly part: Day } | null = null;
  private lastDay = '';

  constructor(private readonly folder: string) {}

  note(call: LanguageModelCall): void {
    const day = call.at.slice(0, 10);
    try {
      if (day !== this.lastDay) this.beginDay(day);
      appendFileSync(this.file(day), `${JSON.stringify(call)}\n`);
    } catch {
      // A full disk is noticed by what cannot do without it.
    }
  }

  async tokens(day: string, library: string): Promise<number> {
    const { sums } = await this.sumsOf(day);
    return [...sums.values()].reduce((sum, each) => (each.library === library ? sum + each.inputTokens + each.outputTokens : sum), 0);
  }

  async spending(day: string): Promise<readonly DaySpending[]> {
    const { sums } = await this.sumsOf(day);
    return [...sums.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  }

  private beginDay(day: string): void {
    this.lastDay = day;
    mkdirSync(this.folder, { recursive: true });
    // Ends a line that another process did not live to end.
    appendFileSync(this.file(day), '\n');
    const oldest = new Date(Date.parse(day) - keptDays * 86_400_000).toISOString().slice(0, 10);
    for (const file of readdirSync(this.folder))
      if (name.test(file) && file < oldest) rmSync(path.join(this.folder, file), { force: true });
  }

  /** Reads on where the last reading ended. */
  private async sumsOf(day: string): Promise<Day> {
    const part = await readOn(this.file(day), this.read?.day === day ? this.read.part : unread);
    this.read = { day, part };
    return part;
  }

  private file(day: string): string {
    return path.join(this.folder, `${day}.jsonl`);
  }
}

async function readOn(file: string, { bytes, sums }: Day): Promise<Day> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.max(0, size - bytes));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes);
      const whole = buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(newline) + 1);
      return { bytes: bytes + whole.length, sums: added(sums, whole.toString('utf8').split('\n').flatMap(parse)) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return unread;
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; check the folder and its rights`, { cause });
  }
}

function parse(text: string): Line[] {
  try {
    return [line.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

/** A map of its own: two readings may begin at the same place. */
function added(sums: Day['sums'], lines: readonly Line[]): Day['sums'] {
  const all = new Map(sums);
  for (const line of lines) {
    const key = JSON.stringify([line.library ?? '', line.model]);
    all.set(key, plus(all.get(key), line));
  }
  return all;
}

function plus(before: DaySpending | undefined, { library, model, outcome, inputTokens, outputTokens, cost }: Line): DaySpending {
  const past = before ?? { library, model, calls: 0, failures: 0, inputTokens: 0, outputTokens: 0, cost: null };
  return {
    ...past,
    calls: past.calls + 1,
    failures: past.failures + (outcome === 'ok' ? 0 : 1),
    inputTokens: past.inputTokens + inputTokens,
    outputTokens: past.outputTokens + outputTokens,
    cost: cost === null ? past.cost : (past.cost ?? 0) + cost,
  };
}
