import path from 'node:path';
import type { About, ConfigurationView, InstallationFacts } from '#admin/installation-facts.js';
import { databaseAt, databaseUrlOf, stateFileOf } from '#app/create-state.js';
import type { ModelInForce } from '#app/model-in-force.js';
import { packagesInUse } from '#app/packages-in-use.js';
import { readCommit } from '#app/read-commit.js';
import { languageModelNames } from '#config/language-model-names.js';
import type { Environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { secretsOf } from '#config/secrets-of.js';
import { settingsInForce } from '#config/settings-in-force.js';
import { redact } from '#http/redact.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';

interface Parts {
  readonly config: LoadedConfig;
  readonly environment: Environment;
  readonly modelInForce: Pick<ModelInForce, 'settings'>;
  readonly embedder: Pick<Embedder, 'model'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Reads what runs here off the disk and the process. */
export class TellInstallation implements InstallationFacts {
  constructor(private readonly parts: Parts) {}

  async about(): Promise<About> {
    const { config, embedder, modelInForce, clock } = this.parts;
    const { packageRoot, resources } = config.paths;
    const [{ own, others }, commit, { models }, migrations] = await Promise.all([
      packagesInUse(packageRoot),
      readCommit(packageRoot),
      readModelCatalogue(path.join(resources, 'models.json')),
      this.#migrations(),
    ]);
    const upSeconds = Math.floor(process.uptime());
    const { name, dimension } = embedder.model;
    return {
      version: own.version,
      commit,
      licence: own.licence,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      startedAt: new Date(clock.now().getTime() - upSeconds * 1000).toISOString(),
      upSeconds,
      database: { kind: databaseUrlOf(config) === null ? 'sqlite' : 'postgresql', migration: migrations.at(-1) ?? null },
      vectorStore: config.settings.vectorStore.kind,
      embedder: { name, dimension },
      languageModel: languageModelNames(modelInForce.settings)[0] ?? null,
      packages: others,
      models: models.map((model) => ({ name: model.name, licence: model.licence, use: model.use })),
    };
  }

  configuration(): ConfigurationView {
    const { config, environment, modelInForce } = this.parts;
    const settings = { ...config.settings, languageModel: modelInForce.settings };
    const { file, problem, settings: known } = settingsInForce({ settings, paths: config.paths, environment });
    const clean = cleaner(secretsOf(settings));
    return {
      file,
      problem: problem === null ? null : redact(problem, secretsOf(settings)),
      settings: known.map((setting) => ({ ...setting, value: clean(setting.value), usual: clean(setting.usual) })),
    };
  }

  #migrations(): Promise<readonly string[]> {
    const { config } = this.parts;
    const url = databaseUrlOf(config);
    return (url === null ? stateFileOf(config) : databaseAt(config, url)).migrations();
  }
}

/** Hides keys that somebody wrote where none belongs, as in an address. */
function cleaner(secrets: readonly string[]): (value: unknown) => unknown {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value, secrets);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)]));
  };
  return clean;
}
