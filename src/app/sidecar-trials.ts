import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';

/** One address of `embedder.urls`, asked for itself: together they hide which of them is down. */
export interface SidecarTrial {
  /** As messages show it. */
  readonly address: string;
  /** What it serves, in words. @throws AssistantError MODEL_FAILED (it does not answer, or not as a sidecar with the model) */
  readonly ask: (signal: AbortSignal) => Promise<string>;
}

/** None unless the embedder is one of sidecars. @throws AssistantError CONFIG_INVALID */
export async function sidecarTrials({ settings: { embedder } }: LoadedConfig): Promise<readonly SidecarTrial[]> {
  if (embedder.kind !== 'sidecar') return [];
  const [{ askInfo, faultOf, modelOf }, { shownAddress }] = await Promise.all([
    import('#adapters/embedder/sidecar-client.js'),
    import('#remote/shown-address.js'),
  ]);
  const apiKey = embedder.apiKey?.reveal() ?? null;
  return embedder.urls.map((url) => ({
    address: shownAddress(url),
    ask: async (signal) => {
      try {
        const { name, dimension } = modelOf(await askInfo(url.replace(/\/+$/u, ''), { apiKey, signal }), embedder.model);
        return `serves ${name}, ${dimension} dimensions`;
      } catch (cause) {
        throw new AssistantError('MODEL_FAILED', faultOf(cause));
      }
    },
  }));
}
