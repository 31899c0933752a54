import type { LoadedConfig, Place } from '#config/load.js';
import type { Assembly } from '#app/assemble.js';
import type { ExitCode } from '#cli/exit-codes.js';

/** What every command is given: where to write, when to stop, and the product put together on demand. */
export interface CommandContext {
  /** Only the result goes here. */
  readonly stdout: NodeJS.WritableStream;
  /** Logs, progress and warnings. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Whether somebody looks at `stdout` and wants colours. https://no-color.org */
  readonly isStyled: () => boolean;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Where settings are read from. */
  readonly place: Place;
  /** Read once. @throws AssistantError CONFIG_INVALID */
  readonly config: () => LoadedConfig;
  /** The same with some settings otherwise, by their key as in the files. @throws AssistantError CONFIG_INVALID */
  readonly configWith: (settings: ReadonlyMap<string, string>) => LoadedConfig;
  /** Put together once; closed when the command ends. */
  readonly assembly: () => Promise<Assembly>;
  /** Put together with settings of the command's own, as often as it is called; the caller closes it. */
  readonly assemble: (config: LoadedConfig) => Promise<Assembly>;
  /** What the process will exit with, where it does not fail. */
  readonly setExitCode: (code: ExitCode) => void;
}
