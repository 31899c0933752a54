import path from 'node:path';
import type { Command } from 'commander';
import type { Upgrade } from '#app/open-upgrade.js';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import { demandWholeHome } from '#upkeep/demand-whole-home.js';
import type { UpgradeFinding } from '#upkeep/survey-upgrade.js';
import { writeBackup } from '#upkeep/write-backup.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { inMegabytes } from '#cli/in-megabytes.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly check?: boolean;
  readonly back?: string;
  readonly backup?: string;
  readonly json?: boolean;
}

const marks = { ready: '✓', upgrade: '→', act: '✗' } as const;

/** `huixiang upgrade`: an installation of an earlier release to this one, and back. */
export function registerUpgrade(program: Command, context: CommandContext): void {
  program
    .command('upgrade')
    .description('bring the home to this release, a backup first; stop what serves and works before')
    .addHelpText('after', examples('upgrade --check', 'upgrade --backup before.tar'))
    .option('--check', 'only look, change nothing; exits with 1 while there is something to do')
    .option('--back <migration>', 'to the tables of an earlier release, a backup first; then start that release')
    .option('--backup <file>', 'where the backup goes; a new file in the home without it')
    .option('--json', 'print what was found as one JSON document')
    .action(async (options: Options) => {
      const { check = false, back, json = false } = options;
      if (back !== undefined && (check || json)) throw new AssistantError('INVALID_INPUT', '--back stands alone, but for --backup');
      if (back !== undefined) return goBack(back, options.backup, context);
      const findings = check ? await look(context) : await upgrade(options.backup, context);
      print(findings, json, context);
      if (findings.some(({ verdict }) => verdict !== 'ready')) context.setExitCode(1);
    });
}

/** A configuration that cannot be read is found too; what depends on it is left out. */
async function look(context: CommandContext): Promise<readonly UpgradeFinding[]> {
  let config: LoadedConfig;
  try {
    config = context.config();
  } catch (error) {
    if (!(error instanceof AssistantError)) throw error;
    const remedy = 'correct it; database, builds and gates are looked at once it can be read';
    return error.message.split('\n').map((found) => ({ part: 'configuration', library: null, verdict: 'act', found, remedy }));
  }
  return survey(await open(config));
}

async function upgrade(backup: string | undefined, context: CommandContext): Promise<readonly UpgradeFinding[]> {
  const config = context.config();
  demandWholeHome(config.paths.home);
  const opened = await open(config);
  const before = await survey(opened);
  if (!before.some(({ verdict }) => verdict === 'upgrade')) return before;
  const from = (await opened.state.migrations()).at(-1);
  const file = await backUp(config, backup, context);
  const { makeTables } = await import('#upkeep/change-tables.js');
  await makeTables(opened);
  writeLine(context.stderr, `to go back: npx huixiang upgrade --back ${from}, or restore ${file} into an empty home`);
  return survey(opened);
}

async function goBack(to: string, backup: string | undefined, context: CommandContext): Promise<void> {
  const config = context.config();
  demandWholeHome(config.paths.home);
  const { state, migrations } = await open(config);
  const { demandStopped, undoTables, wayBack } = await import('#upkeep/change-tables.js');
  const { from, undone } = await wayBack({ state, migrations }, to);
  await demandStopped(state, new Date());
  const file = await backUp(config, backup, context);
  for (const { table, rows } of await undoTables(state, to))
    writeLine(context.stderr, `${table}: its ${rows} rows are in the backup alone, the earlier release does not know it`);
  writeLine(context.stdout, `${state.shown}: from ${from} back to ${to}, undone ${undone.join(', ')}`);
  writeLine(context.stdout, 'Now start the earlier release: any other command of this one brings the tables forward again.');
  writeLine(context.stderr, `to have back what is in it: restore ${file} into an empty home, with this release`);
}

async function backUp(config: LoadedConfig, backup: string | undefined, context: CommandContext): Promise<string> {
  const { stateCopyOf } = await import('#app/state-copy-of.js');
  const createdAt = new Date();
  const stamp = createdAt.toISOString().replaceAll(/[-:]|\.\d+/gu, '');
  const file = path.resolve(backup ?? path.join(config.paths.home, `before-upgrade-${stamp}.tar`));
  const { files } = await writeBackup({ home: config.paths, file, createdAt, copyState: stateCopyOf(config), signal: context.signal });
  writeLine(context.stderr, `backup: ${file}, ${inMegabytes(files)} MB`);
  return file;
}

/** Loaded when it is needed: `--help` answers at once. */
async function open(config: LoadedConfig): Promise<Upgrade> {
  const { openUpgrade } = await import('#app/open-upgrade.js');
  return openUpgrade(config);
}

async function survey(opened: Upgrade): Promise<readonly UpgradeFinding[]> {
  const findings: UpgradeFinding[] = [];
  for await (const finding of opened.survey()) findings.push(finding);
  return findings;
}

function print(findings: readonly UpgradeFinding[], json: boolean, { stdout }: CommandContext): void {
  if (json) return writeLine(stdout, JSON.stringify({ ready: findings.every(({ verdict }) => verdict === 'ready'), findings }, null, 2));
  const width = Math.max(...findings.map((finding) => nameOf(finding).length));
  for (const finding of findings)
    writeLine(
      stdout,
      `${marks[finding.verdict]} ${nameOf(finding).padEnd(width)}  ${finding.found}${finding.remedy ? `; ${finding.remedy}` : ''}`,
    );
}

function nameOf({ part, library }: UpgradeFinding): string {
  return library === null ? part : `${part} of ${library}`;
}
