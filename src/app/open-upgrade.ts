import { SystemClock } from '#adapters/clock/system-clock.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createStores } from '#app/assemble.js';
import { createLibraryStores } from '#app/create-library-stores.js';
import { databaseAt, databaseUrlOf, stateFileOf } from '#app/create-state.js';
import { expectedModel } from '#app/expected-model.js';
import type { LoadedConfig } from '#config/load.js';
import { migrationNames } from '#database/state/open-state.js';
import type { StatePlace } from '#database/state/state-place.js';
import { AssistantError } from '#domain/errors.js';
import { splitVersion } from '#ingest/split/split.js';
import { gateFeatures } from '#pipeline/reject/gate-features.js';
import { surveyUpgrade, type UpgradeFinding } from '#upkeep/survey-upgrade.js';

export interface Upgrade {
  /** What this release finds in the home; writes nothing. */
  survey(): AsyncGenerator<UpgradeFinding, void>;
  readonly state: StatePlace;
  /** Of this release, in their order. */
  readonly migrations: readonly string[];
}

/** What brings a home to this release, without loading a model. Opens nothing yet. @throws AssistantError CONFIG_INVALID */
export function openUpgrade(config: LoadedConfig): Upgrade {
  const url = databaseUrlOf(config);
  const state = url === null ? stateFileOf(config) : databaseAt(config, url);
  return { survey: () => survey(config, state), state, migrations: migrationNames };
}

async function* survey(config: LoadedConfig, state: StatePlace): AsyncGenerator<UpgradeFinding, void> {
  const of = { part: 'configuration', library: null } as const;
  const model = await expectedModel(config).catch((error: unknown) => {
    if (error instanceof AssistantError) return error;
    throw error;
  });
  if (model instanceof AssistantError) return yield { ...of, verdict: 'act', found: `embedder: ${model.message}`, remedy: 'correct it' };
  yield { ...of, verdict: 'ready', found: `valid, home ${config.paths.home}`, remedy: null };
  const stores = createStores(config.settings, new JiebaWordSegmenter());
  const shelf = createLibraryStores({ config, stores, clock: new SystemClock() });
  try {
    const features = new Set(gateFeatures.keys());
    yield* surveyUpgrade({ ...shelf, state, migrations: migrationNames, model, features, splitVersion });
  } finally {
    await stores.vectorStore.close();
  }
}
