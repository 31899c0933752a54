import { rm, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { migrateHuixiangdou, type Migration } from '#config/huixiangdou/migrate-huixiangdou.js';
import { localFileOf } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readText } from '#cli/read-text.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `huixiang migrate-config`: the settings of HuixiangDou as ours. */
export function registerMigrateConfig(program: Command, context: CommandContext): void {
  program
    .command('migrate-config <file>')
    .description('HuixiangDou’s config.ini to config/local.yaml, with a report of each key; secrets are not written')
    .addHelpText('after', examples('migrate-config config.ini --dry-run'))
    .option('--dry-run', 'only the report')
    .option('--json', 'print the report as one JSON document')
    .action(async (file: string, { dryRun, json }: Options) => {
      const { home } = context.config().paths;
      const target = localFileOf(home);
      const migration = migrateHuixiangdou(await readText(file));
      if (!dryRun) await write(target, migration, context);
      if (json) writeLine(context.stdout, JSON.stringify(migration, null, 2));
      else for (const { key, fate, note } of migration.report) writeLine(context.stdout, `${fate.padEnd(8)} ${key}: ${note}`);
      writeLine(context.stderr, dryRun ? 'nothing was written' : `wrote ${target}`);
    });
}

/** A file that the product would not start with does not stay. */
async function write(target: string, { settings }: Migration, { config, configWith }: CommandContext): Promise<void> {
  if (await stat(target).catch(() => null))
    throw new AssistantError('CONFLICT', `${target} is there already; move it away, or look at the report alone with --dry-run`);
  const text = `# From the config.ini of HuixiangDou. Secrets are not in it: they belong into the environment.\n${stringify(settings)}`;
  const { changeTextFile } = await import('#app/change-text-file.js');
  await changeTextFile(target, () => text, { locks: config().paths.cache });
  try {
    configWith(new Map());
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}
