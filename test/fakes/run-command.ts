import { Readable, Writable } from 'node:stream';
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
  readonly environment?: Readonly<Record<string, string>>;
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A command that loads no model, in this process. @throws what the command throws; CommanderError for wrong usage */
export async function runCommand({ home, register, input = '', environment = {} }: Setting, args: readonly string[]): Promise<RanCommand> {
  const said = { stdout: '', stderr: '' };
  let exitCode = 0;
  const into = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      write(piece: Buffer, _, done) {
        said[name] += piece.toString();
        done();
      },
    });
  const unasked = (): never => {
    throw new Error('this command is tested without models');
  };
  const context: CommandContext = {
    stdin: Readable.from([input]),
    stdout: into('stdout'),
    stderr: into('stderr'),
    isStyled: () => false,
    signal: new AbortController().signal,
    config: () => loadConfig({ packageRoot, currentFolder: home, environment }),
    configWith: () => loadConfig({ packageRoot, currentFolder: home, environment }),
    assembly: unasked,
    assemble: unasked,
    setExitCode: (code) => void (exitCode = code),
  };
  const program = new Command('huixiang').exitOverride().configureOutput({ writeErr: () => undefined });
  register(program, context);
  await program.parseAsync(['node', 'huixiang', ...args]);
  return { ...said, exitCode };
}
