import { debuglog, types } from 'node:util';
import { CommanderError } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { ExitCode } from '#cli/exit-codes.js';
import { writeLine } from '#cli/write-line.js';

const usageErrors: ReadonlySet<string> = new Set(['INVALID_INPUT', 'LIBRARY_NAME_INVALID', 'CONFIG_INVALID']);
/** Shown with NODE_DEBUG=huixiang. */
const debug = debuglog('huixiang');

/** Says in words why a command ends, and what with. Commander has said by itself what is wrong with a command line. */
export function reportFailure(error: unknown, stderr: NodeJS.WritableStream, signal: AbortSignal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (signal.aborted) {
    writeLine(stderr, 'stopped; what was live before is still live');
    return 1;
  }
  const { code, message } = asFailure(error);
  debug('%s', types.isNativeError(error) ? error.stack : error);
  writeLine(stderr, `error: ${code}: ${message}`);
  return usageErrors.has(code) ? 2 : 1;
}

function asFailure(error: unknown): AssistantError {
  if (error instanceof AssistantError) return error;
  const words = types.isNativeError(error) ? error.message || error.name : String(error);
  if (isOfFiles(error)) return new AssistantError('STORAGE_FAILED', `${words}; check that path, its rights and the free space`);
  return new AssistantError('INTERNAL', `${words}; please report it, with what the same command says under NODE_DEBUG=huixiang`);
}

/** The system refused a file, and names it. */
function isOfFiles(error: unknown): boolean {
  return types.isNativeError(error) && 'syscall' in error && ('path' in error || error.message.startsWith('ENOSPC'));
}
