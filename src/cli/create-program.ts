import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { exitCodes } from '#cli/exit-codes.js';

type Register = (program: Command, context: CommandContext) => void;

/** Every command by its first word, in the order of `--help`. A word loads its own file and no other: that is most of what a short command takes. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  setup: async () => (await import('#cli/setup.command.js')).registerSetup,
  ingest: async () => (await import('#cli/ingest.command.js')).registerIngest,
  'import-langchain': async () => (await import('#cli/import-langchain.command.js')).registerImportLangChain,
  parse: async () => (await import('#cli/parse.command.js')).registerParse,
  documents: async () => (await import('#cli/documents.command.js')).registerDocuments,
  chunks: async () => (await import('#cli/chunks.command.js')).registerChunks,
  calibrate: async () => (await import('#cli/calibrate.command.js')).registerCalibrate,
  evaluate: async () => (await import('#cli/evaluate.command.js')).registerEvaluate,
  gate: async () => (await import('#cli/gate.command.js')).registerGate,
  ask: async () => (await import('#cli/ask.command.js')).registerAsk,
  chat: async () => (await import('#cli/chat.command.js')).registerChat,
  batch: async () => (await import('#cli/batch.command.js')).registerBatch,
  serve: async () => (await import('#cli/serve.command.js')).registerServe,
  channel: async () => (await import('#cli/channel.command.js')).registerChannel,
  mcp: async () => (await import('#cli/mcp.command.js')).registerMcp,
  worker: async () => (await import('#cli/worker.command.js')).registerWorker,
  jobs: async () => (await import('#cli/jobs.command.js')).registerJobs,
  trace: async () => (await import('#cli/trace.command.js')).registerTrace,
  statistics: async () => (await import('#cli/statistics.command.js')).registerStatistics,
  account: async () => (await import('#cli/account.command.js')).registerAccount,
  key: async () => (await import('#cli/key.command.js')).registerKey,
  backup: async () => (await import('#cli/backup.command.js')).registerBackup,
  restore: async () => (await import('#cli/restore.command.js')).registerRestore,
  fsck: async () => (await import('#cli/fsck.command.js')).registerFsck,
  database: async () => (await import('#cli/database.command.js')).registerDatabase,
  upgrade: async () => (await import('#cli/upgrade.command.js')).registerUpgrade,
  'migrate-config': async () => (await import('#cli/migrate-config.command.js')).registerMigrateConfig,
  sidecar: async () => (await import('#cli/sidecar.command.js')).registerSidecar,
  libraries: async () => (await import('#cli/libraries.command.js')).registerLibraries,
  models: async () => (await import('#cli/models.command.js')).registerModels,
  doctor: async () => (await import('#cli/doctor.command.js')).registerDoctor,
  completion: async () => (await import('#cli/completion.command.js')).registerCompletion,
};

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** The command that `argv` names, or all of them where it names none, as `--help` and `completion` want. */
export async function createProgram(context: CommandContext, argv: readonly string[] = []): Promise<Command> {
  const program = new Command('huixiang')
    .description('A knowledge-base assistant: cited answers from your documents, or a reasoned silence.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(see huixiang --help)')
    .addHelpText('after', `\nExit codes:\n${exitCodes.map(({ code, meaning }) => `  ${code}  ${meaning}`).join('\n')}`);
  for (const load of named(argv)) (await load())(program, context);
  return program;
}

const first = 2;

function named(argv: readonly string[]): readonly (() => Promise<Register>)[] {
  const word = argv[first] ?? '';
  if (word === '--version' || word === '-V') return [];
  const one = Object.entries(commands).find(([name]) => name === word && name !== 'completion');
  return one ? [one[1]] : Object.values(commands);
}
