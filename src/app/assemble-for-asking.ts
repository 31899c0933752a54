import type { Assembly } from '#app/assemble.js';
import { createEmbedder } from '#app/create-embedder.js';
import type { LoadedConfig } from '#config/load.js';

/**
 * The product for somebody who waits for an answer: a model of this process is opened in its thread while all else is loaded beside it.
 * @throws AssistantError as `assemble` does
 */
export async function assembleForAsking(config: LoadedConfig, warn: (warning: string) => void): Promise<Assembly> {
  const embedder = await createEmbedder(config, warn);
  // A model that cannot be opened fails the question too, and is told of there.
  if (config.settings.embedder.kind === 'onnx') embedder.embed(['warm up'], 'query').catch(() => undefined);
  try {
    const { assemble } = await import('#app/assemble.js');
    return await assemble(config, warn, embedder);
  } catch (error) {
    await embedder.close();
    throw error;
  }
}
