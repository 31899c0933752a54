import type { Assembly } from '#app/assemble.js';
import { configuredModels } from '#app/configured-models.js';
import type { LoadedConfig } from '#config/load.js';
import { attempt, type Finding } from '#cli/attempt.js';

/** Keys that are not where they are looked for, each with its place; what is wrong with the settings is said elsewhere. */
export function* missingKeys(config: LoadedConfig): Generator<Finding> {
  try {
    for (const { part, name, missingKey } of configuredModels(config))
      if (missingKey) yield { ok: false, name: part, text: `${name} has no key; set ${missingKey}` };
  } catch {
    return;
  }
}

/** Asks the search engine and the moderation service once, where there are any. */
export async function* checkOutside({ webReading, moderator }: Pick<Assembly, 'webReading' | 'moderator'>): AsyncGenerator<Finding> {
  if (!webReading) yield { ok: true, name: 'web search', text: 'none configured: answers come from the documents alone' };
  else
    yield await attempt(
      'web search',
      async (signal) => {
        const { webSearch } = webReading;
        const { length } = await webSearch.search('how to rinse a filter', { limit: 1, language: 'en', signal });
        return `${webSearch.name} answers${length === 0 ? ', without a result' : ''}`;
      },
      'or set webSearch.kind to none',
    );
  if (!moderator) yield { ok: true, name: 'moderation', text: 'none configured' };
  else
    yield await attempt(
      'moderation',
      async (signal) => {
        await moderator.objects('How often is the filter rinsed?', { signal });
        return `${moderator.name} judges texts`;
      },
      'until then nothing is answered; or set moderation.kind to none',
    );
}
