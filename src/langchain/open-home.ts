import { fileURLToPath } from 'node:url';
import { assemble, type Assembly } from '#app/assemble.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import type { SearchLibrary } from '#conversation/search-library.js';
import { AssistantError } from '#domain/errors.js';

export interface Home {
  /** The folder with `config/` and `workdir/`; without it `HUIXIANG_HOME`, else the current folder. */
  readonly home?: string | undefined;
  /** Told of what is odd but no failure; nobody is unless given. */
  readonly warn?: ((warning: string) => void) | undefined;
}

export interface OpenedHome {
  readonly search: SearchLibrary['run'];
  readonly close: () => Promise<void>;
}

const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A home as the command has it, put together with the first search. */
export function openHome({ home, warn = () => undefined }: Home): OpenedHome {
  let assembly: Promise<Assembly> | null = null;
  let isClosed = false;
  const open = (): Promise<Assembly> => {
    if (isClosed) throw new AssistantError('CANCELLED', 'the retriever is closed; open another');
    const place = home === undefined ? environment : { ...environment, HUIXIANG_HOME: home };
    assembly ??= assemble(loadConfig({ packageRoot, environment: place, currentFolder: process.cwd() }), warn).catch((error: unknown) => {
      assembly = null; // the next search tries again
      throw error;
    });
    return assembly;
  };
  return {
    search: async (request, signal) => (await open()).searchLibrary.run(request, signal),
    async close() {
      isClosed = true;
      await (await assembly?.catch(() => null))?.close();
    },
  };
}
