#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import type { Assembly } from '#app/assemble.js';
import { environment } from '#config/environment.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { toVariables } from '#config/to-variables.js';
import type { CommandContext } from '#cli/command-context.js';
import { createProgram } from '#cli/create-program.js';
import type { ExitCode } from '#cli/exit-codes.js';
import { reportFailure } from '#cli/report-failure.js';
import { writeLine } from '#cli/write-line.js';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one command line and says what to exit with. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
  const state: { exitCode: ExitCode; config: LoadedConfig | null; assembly: Promise<Assembly> | null } = {
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
  let failure: unknown = null;
  try {
    await (await createProgram(context, argv)).parseAsync(argv);
  } catch (error) {
    failure = error;
  }
  // What could not be put together was said by the command, and what cannot be closed says less than what failed before.
  const assembly = await state.assembly?.catch(() => null);
  await assembly?.close().catch((error: unknown) => (failure ??= error));
  return failure === null ? state.exitCode : reportFailure(failure, process.stderr, stopping.signal);
}

/** Loaded when a command needs it: `--help` and its like answer at once. */
async function open(config: LoadedConfig): Promise<Assembly> {
  const [{ assemble }, { createLog }] = await Promise.all([import('#app/assemble.js'), import('#app/create-log.js')]);
  const log = createLog(config, (line) => writeLine(process.stderr, line));
  return assemble(config, (warning) => log.write('warn', `warning: ${warning}`));
}

// Whoever read the output has had enough, as `head` has: no reason to stop half-way in what else is done.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
process.exitCode = await main(process.argv);
