import { PassThrough, Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { loadConfig } from '#config/load.js';

export interface RanCommand {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

interface Setting {
  readonly home: string;
  readonly register: (program: Command, context: CommandContext) => void;
  readonly input?: string;
  /** What somebody types at a terminal, a line for each question; none where there is no terminal. */
  readonly typed?: readonly string[];
  /** What was said so far, where somebody wants to see it although the command fails. */
  readonly heard?: (stderr: string) => void;
  readonly environment?: Readonly<Record<string, string>>;
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A command that loads no model, in this process. @throws what the command throws; CommanderError for wrong usage */
export async function runCommand(setting: Setting, args: readonly string[]): Promise<RanCommand> {
  const { home, register, input = '', typed, heard, environment = {} } = setting;
  const said = { stdout: '', stderr: '' };
  let exitCode = 0;
  const into = (name: 'stdout' | 'stderr', told?: () => void): Writable =>
    new Writable({
      write(piece: Buffer, _, done) {
        said[name] += piece.toString();
        told?.();
        done();
      },
    });
  const unasked = (): never => {
    throw new Error('this command is tested without models');
  };
  const person = typed && typing(typed, () => said.stderr);
  const stderr = into('stderr', () => {
    heard?.(said.stderr);
    person?.look();
  });
  const place = { packageRoot, currentFolder: home, environment };
  const context: CommandContext = {
    stdin: person ? person.stdin : Readable.from([input]),
    stdout: into('stdout'),
    stderr: person ? Object.assign(stderr, { isTTY: true, columns: 80 }) : stderr,
    isStyled: () => false,
    signal: new AbortController().signal,
    place,
    config: () => loadConfig(place),
    configWith: () => loadConfig(place),
    assembly: unasked,
    assemble: unasked,
    setExitCode: (code) => void (exitCode = code),
  };
  const program = new Command('huixiang').exitOverride().configureOutput({ writeErr: () => undefined });
  register(program, context);
  await program.parseAsync(['node', 'huixiang', ...args]);
  return { ...said, exitCode };
}

/** What moves the cursor, behind a question. */
const movements = new RegExp(String.raw`\u001b\[[\d;]*[A-Za-z]`, 'gu');

/** Somebody who types a line whenever a question stands at the end of the screen; Ctrl-C and Ctrl-D are that key alone. */
function typing(lines: readonly string[], screen: () => string): { readonly stdin: CommandContext['stdin']; look(): void } {
  const stdin = new PassThrough();
  const left = [...lines];
  let seen = 0;
  const type = (): void => {
    if (!/(?:› |[:：] ?)$/u.test(screen().slice(seen).replaceAll(movements, ''))) return;
    seen = screen().length;
    const line = left.shift();
    if (line !== undefined) stdin.write(line === '\u0003' || line === '\u0004' ? line : `${line}\r`);
  };
  return { stdin: Object.assign(stdin, { isTTY: true }), look: () => void setTimeout(type, 5) };
}
