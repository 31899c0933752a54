import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GgufLanguageModel, type OpenRuntime } from '#adapters/language-model/gguf/gguf-language-model.js';
import type { GgufRuntime } from '#adapters/language-model/gguf/gguf-runtime.js';
import { openLlamaRuntime } from '#adapters/language-model/gguf/open-llama-runtime.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { Behaviour } from '../contract/language-model.contract.js';
import { writeScriptedGguf } from './scripted-gguf.js';

const opened: { readonly model: GgufLanguageModel; readonly folder: string }[] = [];

/** A real file in the real library; only what neither can be made to do by itself is done to it from outside. */
export async function openScriptedGguf({ pieces, reasoning, ending, timeoutSeconds }: Behaviour): Promise<LanguageModel> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gguf-'));
  const file = path.join(folder, 'scripted.gguf');
  await writeScriptedGguf(file, { pieces: reasoning ? ['<think>', reasoning, '</think>', ...pieces] : pieces });
  const options = { file, contextTokens: 8000, threads: 1, memoryMegabytes: 500 };
  const model = new GgufLanguageModel(options, ending === 'done' ? openLlamaRuntime : failing(ending));
  opened.push({ model, folder });
  return new TimedLanguageModel(model, { first: Math.max(timeoutSeconds, ending === 'done' ? 60 : 0), between: timeoutSeconds });
}

export async function closeScriptedGgufs(): Promise<void> {
  for (const { model, folder } of opened.splice(0)) {
    await model.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The library does its work, then fails or hangs as a native one does: without an end, or by an error. */
function failing(ending: Behaviour['ending']): OpenRuntime {
  return async (options, signal) => {
    if (ending === 'broken') throw new Error('Failed to load model');
    const runtime = await openLlamaRuntime(options, signal);
    return {
      close: () => runtime.close(),
      generate: async (generation) => {
        const generated = await runtime.generate(generation);
        if (ending === 'cut off') throw new Error('Eval has failed');
        await waitFor(generation.signal);
        return generated;
      },
    } satisfies GgufRuntime;
  };
}

function waitFor(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
