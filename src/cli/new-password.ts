import { randomBytes } from 'node:crypto';
import type { CommandContext } from '#cli/command-context.js';
import { readAll } from '#cli/read-all.js';
import { writeLine } from '#cli/write-line.js';

const bytes = 15;

export interface PasswordOptions {
  readonly passwordStdin?: boolean;
}

/** A password, and what shows it where it was made up here. */
export interface NewPassword {
  readonly password: string;
  /** Says it on standard output, once it holds; says nothing of one that was given. */
  readonly show: () => void;
}

/** The first line of standard input where that was asked for, else made up. @throws AssistantError INVALID_INPUT */
export async function newPassword({ stdin, stdout }: CommandContext, { passwordStdin }: PasswordOptions): Promise<NewPassword> {
  if (passwordStdin) return { password: /^[^\r\n]*/u.exec(await readAll(stdin))?.[0] ?? '', show: () => undefined };
  const password = randomBytes(bytes).toString('base64url');
  return { password, show: () => writeLine(stdout, `password, shown this once: ${password}`) };
}
