import path from 'node:path';
import type { Command } from 'commander';
import { writeBackup } from '#upkeep/write-backup.js';
import type { CommandContext } from '#cli/command-context.js';
import { inMegabytes } from '#cli/in-megabytes.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang backup`: the home as one file. */
export function registerBackup(program: Command, context: CommandContext): void {
  program
    .command('backup <file>')
    .description('the whole home in one archive: libraries with their live builds, people, traces, settings; a server may go on')
    .action(async (file: string) => {
      const { paths } = context.config();
      const archive = path.resolve(file);
      const { files } = await writeBackup({ home: paths, file: archive, createdAt: new Date(), signal: context.signal });
      writeLine(context.stdout, `${archive}: ${Object.keys(files).length} files, ${inMegabytes(files)} MB`);
    });
}
