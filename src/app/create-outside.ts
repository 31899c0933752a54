import type { LoadedConfig } from '#config/load.js';
import type { Clock } from '#ports/clock.js';
import type { Moderator } from '#ports/moderator.js';
import { createWebReading, type WebReading } from '#app/create-search-web.js';
import { createModerator } from '#app/create-text-screen.js';

/** Who is asked outside beside models; null what is not configured. */
export interface Outside {
  readonly webReading: WebReading | null;
  readonly moderator: Moderator | null;
  close(): Promise<void>;
}

/** @throws AssistantError CONFIG_INVALID */
export async function createOutside(config: LoadedConfig, clock: Clock): Promise<Outside> {
  const [webReading, moderator] = await Promise.all([createWebReading(config, clock), createModerator(config)]);
  return {
    webReading,
    moderator,
    async close() {
      await Promise.all([webReading?.webPages.close(), moderator?.close()]);
    },
  };
}
