import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { addSpending, spendingKey } from '#adapters/call-journal/add-spending.js';
import type { DaySpending } from '#ports/call-journal.js';

const called = z.object({
  at: z.string(),
  model: z.string(),
  library: z.string().nullable(),
  outcome: z.string(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cost: z.number().nullable(),
});
const reserved = z.object({ reserved: z.string(), library: z.string(), tokens: z.number(), until: z.string() });
const released = z.object({ released: z.string() });
const line = z.union([called, reserved, released]);
type Called = z.output<typeof called>;
export type Reservation = z.output<typeof reserved>;
export type Release = z.output<typeof released>;

/** What was read of a day's file so far. */
export interface CallDay {
  readonly bytes: number;
  /** Of the file; null before one was seen. */
  readonly inode: number | null;
  /** By library and model. */
  readonly sums: ReadonlyMap<string, DaySpending>;
  /** Not released yet, by id, in the order of the file. */
  readonly open: ReadonlyMap<string, Reservation>;
}

export const unreadDay: CallDay = { bytes: 0, inode: null, sums: new Map(), open: new Map() };
const newline = 0x0a;

/**
 * Reads on where the last reading ended. Of a file that was taken away, or replaced, what was read stays: it was spent.
 * @throws AssistantError STORAGE_FAILED
 */
export async function readCallDay(file: string, before: CallDay): Promise<CallDay> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size, ino: inode } = await handle.stat();
      const bytes = size < before.bytes || (before.inode !== null && before.inode !== inode) ? 0 : before.bytes;
      const buffer = Buffer.alloc(Math.max(0, size - bytes));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes);
      const whole = buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(newline) + 1);
      return { bytes: bytes + whole.length, inode, ...added(before, whole.toString('utf8').split('\n')) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { ...before, bytes: 0, inode: null };
    throw unreadable(file, cause);
  }
}

/** Every call of a day's file; none where there is no such file. @throws AssistantError STORAGE_FAILED */
export async function readCalls(file: string): Promise<readonly Called[]> {
  try {
    return (await readFile(file, 'utf8'))
      .split('\n')
      .flatMap(parse)
      .filter((each) => 'model' in each);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): AssistantError {
  return new AssistantError('STORAGE_FAILED', `${file} cannot be read; check the folder and its rights`, { cause });
}

/** Maps of its own: two readings may begin at the same place. */
function added(before: CallDay, lines: readonly string[]): Pick<CallDay, 'sums' | 'open'> {
  const sums = new Map(before.sums);
  const reservations = new Map(before.open);
  for (const each of lines.flatMap(parse)) {
    if ('released' in each) reservations.delete(each.released);
    else if ('reserved' in each) reservations.set(each.reserved, each);
    else sums.set(spendingKey(each), addSpending(sums.get(spendingKey(each)), each));
  }
  return { sums, open: reservations };
}

function parse(text: string): z.output<typeof line>[] {
  try {
    return [line.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
