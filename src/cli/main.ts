#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { Assembly } from '#app/assemble.js';
import { environment } from '#config/environment.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { toVariables } from '#config/to-variables.js';
import { registerAccount } from '#cli/account.command.js';
import { registerAsk } from '#cli/ask.command.js';
import { registerBackup } from '#cli/backup.command.js';
import { registerBatch } from '#cli/batch.command.js';
import { registerCalibrate } from '#cli/calibrate.command.js';
import { registerChannel } from '#cli/channel.command.js';
import { registerChat } from '#cli/chat.command.js';
import { registerChunks } from '#cli/chunks.command.js';
import { registerDatabase } from '#cli/database.command.js';
import { registerDocuments } from '#cli/documents.command.js';
import type { CommandContext } from '#cli/command-context.js';
import { registerDoctor } from '#cli/doctor.command.js';
import { registerEvaluate } from '#cli/evaluate.command.js';
import { registerFsck } from '#cli/fsck.command.js';
import { registerGate } from '#cli/gate.command.js';
import { registerImportLangChain } from '#cli/import-langchain.command.js';
import { registerIngest } from '#cli/ingest.command.js';
import { registerJobs } from '#cli/jobs.command.js';
import { registerKey } from '#cli/key.command.js';
import { registerLibraries } from '#cli/libraries.command.js';
import { registerMcp } from '#cli/mcp.command.js';
import { registerMigrateConfig } from '#cli/migrate-config.command.js';
import { registerModels } from '#cli/models.command.js';
import { registerParse } from '#cli/parse.command.js';
import { registerRestore } from '#cli/restore.command.js';
import { registerServe } from '#cli/serve.command.js';
import { registerSetup } from '#cli/setup.command.js';
import { registerStatistics } from '#cli/statistics.command.js';
import { registerTrace } from '#cli/trace.command.js';
import { registerSidecar } from '#cli/sidecar.command.js';
import { registerUpgrade } from '#cli/upgrade.command.js';
import { registerWorker } from '#cli/worker.command.js';
import { writeLine } from '#cli/write-line.js';

const usageErrors: ReadonlySet<string> = new Set(['INVALID_INPUT', 'LIBRARY_NAME_INVALID', 'CONFIG_INVALID']);
const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** Runs one command line and says what to exit with: 0 done or answered, 1 failure, 2 wrong usage, 3 declined. */
async function main(argv: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
  const state: { exitCode: number; config: LoadedConfig | null; assembly: Promise<Assembly> | null } = {
    exitCode: 0,
    config: null,
    assembly: null,
  };
  const place = { packageRoot, environment, currentFolder: process.cwd() };
  const config = (): LoadedConfig => (state.config ??= loadConfig(place));
  const context: CommandContext = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    isStyled: () => process.stdout.isTTY && !environment['NO_COLOR'],
    signal: stopping.signal,
    place,
    config,
    configWith: (settings) => loadConfig({ ...place, environment: { ...environment, ...toVariables(settings) } }),
    assembly: () => (state.assembly ??= open(config())),
    assemble: open,
    setExitCode: (code) => (state.exitCode = code),
  };
  try {
    await createProgram(context).parseAsync(argv);
    return state.exitCode;
  } catch (error) {
    return report(error, stopping.signal);
  } finally {
    await (await state.assembly?.catch(() => null))?.close();
  }
}

/** Loaded when a command needs it: `--help` and its like answer at once. */
async function open(config: LoadedConfig): Promise<Assembly> {
  const [{ assemble }, { createLog }] = await Promise.all([import('#app/assemble.js'), import('#app/create-log.js')]);
  const log = createLog(config, (line) => writeLine(process.stderr, line));
  return assemble(config, (warning) => log.write('warn', `warning: ${warning}`));
}

function createProgram(context: CommandContext): Command {
  const program = new Command('huixiang')
    .description('A knowledge-base assistant: cited answers from your documents, or a reasoned silence.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(see huixiang --help)');
  const registers = [
    registerSetup,
    registerIngest,
    registerImportLangChain,
    registerParse,
    registerDocuments,
    registerChunks,
    registerCalibrate,
    registerEvaluate,
    registerGate,
    registerAsk,
    registerChat,
    registerBatch,
    registerServe,
    registerChannel,
    registerMcp,
    registerWorker,
    registerJobs,
    registerTrace,
    registerStatistics,
    registerAccount,
    registerKey,
    registerBackup,
    registerRestore,
    registerFsck,
    registerDatabase,
    registerUpgrade,
    registerMigrateConfig,
    registerSidecar,
    registerLibraries,
    registerModels,
    registerDoctor,
  ];
  for (const register of registers) register(program, context);
  return program;
}

function report(error: unknown, signal: AbortSignal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (signal.aborted) {
    writeLine(process.stderr, 'stopped; what was live before is still live');
    return 1;
  }
  if (error instanceof AssistantError) {
    writeLine(process.stderr, `error: ${error.code}: ${error.message}`);
    return usageErrors.has(error.code) ? 2 : 1;
  }
  writeLine(process.stderr, `error: INTERNAL: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 1;
}

// Whoever read the output has had enough, as `head` has: no reason to stop half-way in what else is done.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
process.exitCode = await main(process.argv);
