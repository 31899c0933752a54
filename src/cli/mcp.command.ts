import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang mcp`: the libraries as tools and resources for the program that starts it. */
export function registerMcp(program: Command, context: CommandContext): void {
  program
    .command('mcp')
    .description('speak the Model Context Protocol over standard input and output, for the program that starts it')
    .addHelpText('after', examples('mcp', 'mcp --library plants wiki'))
    .option('--library <names...>', 'the libraries it may see; every one without it')
    .action(async ({ library }: { readonly library?: readonly string[] }) => {
      library?.forEach(checkLibraryName);
      const { stdin, stdout, stderr, signal } = context;
      if (!(stdin instanceof Readable && stdout instanceof Writable))
        throw new AssistantError('INVALID_INPUT', 'mcp needs standard input and output');
      const [assembly, { serveMcp }] = await Promise.all([context.assembly(), import('#app/serve-mcp.js')]);
      const log = (line: string): void => writeLine(stderr, line);
      await serveMcp(assembly, { stdin, stdout, libraries: library ?? null, log, signal });
    });
}
