import path from 'node:path';
import type { Command } from 'commander';
import { writeBackup } from '#upkeep/write-backup.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { inMegabytes } from '#cli/in-megabytes.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang backup`: the home as one file. */
export function registerBackup(program: Command, context: CommandContext): void {
  program
    .command('backup <file>')
    .description('the whole home in one archive: libraries with their live builds, people, traces, settings; a server may go on')
    .addHelpText('after', examples('backup huixiang.tar'))
    .action(async (file: string) => {
      const config = context.config();
      const { stateCopyOf } = await import('#app/state-copy-of.js');
      const archive = path.resolve(file);
      const [createdAt, copyState] = [new Date(), stateCopyOf(config)];
      const { files } = await writeBackup({ home: config.paths, file: archive, createdAt, copyState, signal: context.signal });
      writeLine(context.stdout, `${archive}: ${Object.keys(files).length} files, ${inMegabytes(files)} MB`);
    });
}
