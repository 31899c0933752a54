import type * as Library from 'node-llama-cpp';
import { AssistantError } from '#domain/errors.js';

export type LlamaLibrary = typeof Library;

const remedy = 'npm install --no-save --ignore-scripts node-llama-cpp@3.22.1';

/** An optional package: loaded with the first question, and only where a model file is configured. @throws AssistantError */
export async function importLlama(load: () => Promise<LlamaLibrary> = () => import('node-llama-cpp')): Promise<LlamaLibrary> {
  try {
    return await load();
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const message = `the package node-llama-cpp ${isMissing ? 'is not installed' : 'cannot be loaded'}; run: ${remedy}`;
    throw new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', message, { cause, retryable: false });
  }
}
