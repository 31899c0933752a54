import { open, readFile, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { ReplyRecord } from '#domain/reply-record.js';

/** What came of one question: the record that `ask --json` prints, with its id, its words, and the code of HuixiangDou. */
export interface BatchAnswer extends ReplyRecord {
  readonly id: string;
  readonly question: string;
  readonly code: number;
}

const kept = z.looseObject({
  id: z.string(),
  question: z.string(),
  outcome: z.enum(['answered', 'declined']),
  citations: z.array(z.unknown()),
});

/** Answers in a file of JSON lines: each is on the disk before the next is asked for, and a later run goes on from there. */
export class BatchAnswers {
  readonly #answers = new Map<string, BatchAnswer>();

  private constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {}

  /**
   * Opens or creates the file. A last line that was cut off is dropped.
   * @throws AssistantError INVALID_INPUT when it holds something else, STORAGE_FAILED
   */
  static async open(file: string): Promise<BatchAnswers> {
    const handle = await open(file, 'a').catch((cause: unknown) => refuse(file, cause));
    try {
      const answers = new BatchAnswers(file, handle);
      await answers.#read();
      return answers;
    } catch (cause) {
      await handle.close();
      throw cause;
    }
  }

  /** @throws AssistantError INVALID_INPUT when the file has the id with another question */
  has({ id, text }: { readonly id: string; readonly text: string }): boolean {
    const known = this.#answers.get(id);
    if (known && known.question !== text)
      throw new AssistantError('INVALID_INPUT', `${this.file} has id ${id} with another question; give another --out, or other ids`);
    return known !== undefined;
  }

  get(id: string): BatchAnswer | undefined {
    return this.#answers.get(id);
  }

  /** Durable when it resolves. @throws AssistantError STORAGE_FAILED */
  async add(answer: BatchAnswer): Promise<void> {
    try {
      await this.handle.appendFile(`${JSON.stringify(answer)}\n`);
      await this.handle.datasync();
    } catch (cause) {
      refuse(this.file, cause);
    }
    this.#answers.set(answer.id, answer);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  async #read(): Promise<void> {
    const bytes = await readFile(this.file).catch((cause: unknown) => refuse(this.file, cause));
    const whole = bytes.lastIndexOf(lineBreak) + 1;
    for (const [i, line] of bytes.subarray(0, whole).toString('utf8').split('\n').entries())
      if (line.trim() !== '') this.#keep(line, i + 1);
    if (whole < bytes.length) await this.handle.truncate(whole).catch((cause: unknown) => refuse(this.file, cause));
  }

  #keep(line: string, number: number): void {
    try {
      const answer = kept.parse(JSON.parse(line)) as unknown as BatchAnswer;
      if (!this.#answers.has(answer.id)) this.#answers.set(answer.id, answer);
    } catch (cause) {
      throw new AssistantError('INVALID_INPUT', `${this.file}, line ${number} is no answer of a batch; give another --out`, { cause });
    }
  }
}

const lineBreak = 0x0a;

function refuse(file: string, cause: unknown): never {
  throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check that its folder exists, its rights and the free space`, {
    cause,
  });
}
