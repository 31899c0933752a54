import path from 'node:path';
import type { Command } from 'commander';
import { restoreBackup } from '#upkeep/restore-backup.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { inMegabytes } from '#cli/in-megabytes.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang restore`: a home from a backup. */
export function registerRestore(program: Command, context: CommandContext): void {
  program
    .command('restore <file>')
    .description('puts a backup into an empty home, every file compared with its hash before')
    .addHelpText('after', examples('restore huixiang.tar'))
    .action(async (file: string) => {
      const { paths, settings } = context.config();
      const { files, createdAt } = await restoreBackup({ home: paths, file: path.resolve(file), signal: context.signal });
      writeLine(
        context.stdout,
        `restored ${Object.keys(files).length} files, ${inMegabytes(files)} MB, of ${createdAt} into ${paths.home}`,
      );
      // Not read from the settings that were restored: those hold no address.
      if (settings.database.url !== null || settings.database.urlFile !== null)
        writeLine(
          context.stdout,
          'People, traces and jobs of the backup are in workdir/state.sqlite, which database.url puts out of use: run npx huixiang database move --to an empty database, and set database.url to it',
        );
    });
}
