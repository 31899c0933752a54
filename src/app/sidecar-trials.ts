import type { LoadedConfig } from '#config/load.js';
import { serverKey } from '#app/server-key.js';

/** One address of `embedder.urls`. */
export interface SidecarTrial {
  /** As messages show it. */
  readonly address: string;
  /** What it serves, in words. @throws AssistantError MODEL_FAILED, CONFIG_INVALID (its key) */
  readonly ask: (signal: AbortSignal) => Promise<string>;
}

/** None unless the embedder is one of sidecars. */
export async function sidecarTrials({ settings: { embedder }, paths }: LoadedConfig): Promise<readonly SidecarTrial[]> {
  if (embedder.kind !== 'sidecar') return [];
  const { sidecarCheck } = await import('#adapters/embedder/sidecar-check.js');
  return embedder.urls.map((url) => {
    const { address, ask } = sidecarCheck(url, embedder.model);
    return { address, ask: async (signal) => ask(serverKey('embedder', embedder, paths.home), signal) };
  });
}
