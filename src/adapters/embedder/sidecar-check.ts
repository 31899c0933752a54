import { AssistantError } from '#domain/errors.js';
import { shownAddress } from '#remote/shown-address.js';
import { askInfo, faultOf, modelOf } from './sidecar-client.js';

/** One sidecar, asked for itself: several together hide which of them is down. */
export interface SidecarCheck {
  /** As messages show it. */
  readonly address: string;
  /** What it serves, in words. @throws AssistantError MODEL_FAILED (it does not answer, or not as a sidecar with the model) */
  readonly ask: (apiKey: string | null, signal: AbortSignal) => Promise<string>;
}

/** @param model name of the embedding model it is to serve */
export function sidecarCheck(url: string, model: string): SidecarCheck {
  return {
    address: shownAddress(url),
    ask: async (apiKey, signal) => {
      try {
        const { name, dimension } = modelOf(await askInfo(url.replace(/\/+$/u, ''), { apiKey, signal }), model);
        return `serves ${name}, ${dimension} dimensions`;
      } catch (cause) {
        throw new AssistantError('MODEL_FAILED', faultOf(cause));
      }
    },
  };
}
