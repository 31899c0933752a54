import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AssistantError } from '#domain/errors.js';
import type { ReadText } from '#config/channels/channel-form.js';
import type { CommandContext } from '#cli/command-context.js';
import { plain, writeLine } from '#cli/write-line.js';

type Terminal = Pick<CommandContext, 'stdin' | 'stderr' | 'signal'>;

/** Asks somebody at a terminal. */
export interface TerminalPrompt {
  /** Aborted by Ctrl-C, here and wherever else it is pressed. */
  readonly signal: AbortSignal;
  /**
   * Asks until the answer can be read; blanks around it are left out, and what is hidden is not shown while it is typed.
   * @throws AssistantError CANCELLED for Ctrl-C, and for Ctrl-D
   */
  ask<Value>(question: string, read: (text: string) => ReadText<Value>, options?: { readonly isHidden: boolean }): Promise<Value>;
  /** Safe to call twice. */
  close(): void;
}

/** What is asked goes to standard error. @returns null where nobody is there to be asked */
export function openTerminalPrompt({ stdin, stderr, signal }: Terminal): TerminalPrompt | null {
  if (!stdin.isTTY || !stderr.isTTY) return null;
  const stopping = new AbortController();
  const screen = { isHidden: false, isClosed: false };
  const lines = createInterface({ input: stdin, output: unlessHidden(stderr, screen), terminal: true, historySize: 0 });
  const either = AbortSignal.any([signal, stopping.signal]);
  lines.on('SIGINT', () => stopping.abort());
  // Ctrl-D: nobody answers any more.
  lines.on('close', () => {
    if (!screen.isClosed) stopping.abort();
  });

  async function line(question: string, isHidden: boolean): Promise<string> {
    if (isHidden) stderr.write(question);
    screen.isHidden = isHidden;
    let said = '';
    try {
      said = (await lines.question(isHidden ? '' : question, { signal: either })).trim();
      return said;
    } catch (cause) {
      if (!either.aborted) throw cause;
      throw new AssistantError('CANCELLED', 'stopped; nothing was written', { cause });
    } finally {
      screen.isHidden = false;
      // That something was typed is all that is shown of it.
      if (isHidden || either.aborted) stderr.write(said === '' ? '\n' : '✓\n');
    }
  }

  return {
    signal: either,
    async ask(question, read, { isHidden } = { isHidden: false }) {
      for (;;) {
        const found = read(await line(plain(question), isHidden));
        if ('value' in found) return found.value;
        writeLine(stderr, `    ✗ ${found.problem}`);
      }
    },
    close() {
      screen.isClosed = true;
      lines.close();
    },
  };
}

function unlessHidden(stderr: Terminal['stderr'], screen: { readonly isHidden: boolean }): Writable {
  const output = new Writable({
    write(piece: Buffer, _, done) {
      if (!screen.isHidden) stderr.write(piece);
      done();
    },
  });
  // The line editor has to know where lines end.
  return Object.defineProperty(output, 'columns', { get: () => stderr.columns });
}
