import path from 'node:path';
import type { ConfiguredModelRecord, ConfiguredModels, ModelTrialRecord } from '#admin/configured-models.js';
import { configuredModels } from '#app/configured-models.js';
import { createOcrEngine } from '#app/create-ocr-engine.js';
import type { ModelInForce } from '#app/model-in-force.js';
import { timedTrial } from '#app/timed-trial.js';
import { tryEmbedder, tryLanguageModel, tryModels, tryReranker } from '#app/try-models.js';
import type { LoadedConfig } from '#config/load.js';
import { secretsOf } from '#config/secrets-of.js';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import { redact } from '#http/redact.js';
import type { Embedder } from '#ports/embedder.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { Reranker } from '#ports/reranker.js';
import { messageOf } from '#shared/message-of.js';

interface Parts {
  readonly config: LoadedConfig;
  readonly modelInForce: Pick<ModelInForce, 'settings'>;
  readonly embedder: Pick<Embedder, 'model' | 'embed'>;
  /** Those that are in use: what is loaded already is not loaded once more. */
  readonly reranker?: Reranker | null;
  readonly localModel?: LanguageModel | null;
  readonly ocr?: OcrEngine | null;
  readonly warn: (warning: string) => void;
}

type Named = Pick<ConfiguredModelRecord, 'part' | 'name'>;

const mostWaiting = 10;
const readable =
  '<svg width="240" height="80"><rect width="240" height="80" fill="#fff"/><text x="20" y="55" font-size="48">HX 42</text></svg>';

/** One real call to a model as it is used here. */
export class TryConfiguredModels implements ConfiguredModels {
  /** One trial after the other. */
  #trying: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly parts: Parts) {}

  list(): readonly ConfiguredModelRecord[] {
    const { ocr } = this.parts.config.settings;
    const [embedder, ...others] = configuredModels(this.#config());
    const pictures = { part: 'pictures', name: ocr.kind, provider: 'here', contextTokens: null, hasKey: false, missingKey: null } as const;
    return [...(embedder ? [embedder] : []), ...others, ...(ocr.kind === 'none' ? [] : [pictures])];
  }

  async attempt(which: Named, signal: AbortSignal): Promise<ModelTrialRecord> {
    if (!this.list().some((one) => isOne(one, which))) throw new AssistantError('NOT_FOUND', `no ${which.part} of that name is configured`);
    if (this.#waiting >= mostWaiting) throw new AssistantError('OVERLOADED', `${mostWaiting} trials wait already; try again later`);
    this.#waiting += 1;
    const tried = this.#trying.then(() => this.#try(which, signal));
    this.#trying = tried.catch(() => undefined);
    return tried.finally(() => (this.#waiting -= 1));
  }

  async #ask(which: Named, signal: AbortSignal): Promise<ModelTrialRecord['facts']> {
    const { embedder, reranker, localModel, modelInForce } = this.parts;
    if (which.part === 'embedder') return tryEmbedder(embedder, signal);
    if (which.part === 'pictures') return this.#tryPictures(signal);
    if (which.part === 'reranker' && reranker) return tryReranker(reranker, signal);
    const { settings } = modelInForce;
    const isLocal = which.part === 'language model' && settings.kind === 'gguf' && settings.file === which.name;
    return isLocal && localModel ? tryLanguageModel(localModel, signal) : this.#tryOther(which, signal);
  }

  async #tryPictures(signal: AbortSignal): Promise<ModelTrialRecord['facts']> {
    const { config, warn } = this.parts;
    const { ocr } = this.parts;
    const engine = ocr ?? createOcrEngine(config.settings.ocr, { tesseractFolder: path.join(config.paths.workdir, 'tesseract'), warn });
    if (!engine) return {};
    try {
      const { default: sharp } = await import('sharp');
      const { lines } = await engine.read(await sharp(Buffer.from(readable)).png().toBuffer(), { signal });
      return { lines: lines.length };
    } finally {
      if (engine !== ocr) await engine.close();
    }
  }

  async #tryOther(which: Named, signal: AbortSignal): Promise<ModelTrialRecord['facts']> {
    const { warn } = this.parts;
    // Of the others there is one each, which a server may name otherwise.
    const only = (one: Named): boolean => one.part === which.part && (which.part !== 'language model' || one.name === which.name);
    for await (const { failure, facts } of tryModels(this.#config(), { warn, signal, only })) {
      if (failure) throw new AssistantError(failure.code as ErrorCode, failure.message);
      return facts;
    }
    throw new AssistantError('NOT_FOUND', 'it is used through another model, and cannot be tried by itself');
  }

  async #try(which: Named, signal: AbortSignal): Promise<ModelTrialRecord> {
    const trial = await timedTrial({ ...which, attempt: (limited) => this.#ask(which, limited) }, signal);
    return this.#redacted(trial);
  }

  /** Servers may say back what they were sent. */
  #redacted({ part, name, failure, ms, facts }: ModelTrialRecord): ModelTrialRecord {
    const secrets = secretsOf(this.#config().settings);
    const told = Object.entries(facts).map(([fact, value]) => [fact, typeof value === 'string' ? redact(value, secrets) : value]);
    const clean = failure && { code: failure.code, message: redact(failure.message, secrets) };
    return { part, name, failure: clean, ms, facts: Object.fromEntries(told) as ModelTrialRecord['facts'] };
  }

  /** With the language model that answers now. */
  #config(): LoadedConfig {
    const { config, modelInForce } = this.parts;
    return { ...config, settings: { ...config.settings, languageModel: modelInForce.settings } };
  }
}

function isOne(one: Named, other: Named): boolean {
  return one.part === other.part && one.name === other.name;
}
