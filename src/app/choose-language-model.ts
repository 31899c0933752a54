import { findPreset, presets, type Preset } from '#adapters/language-model/presets.js';
import type { LanguageModelChoice } from '#admin/language-model-choice.js';
import type { LanguageModelRecord, LanguageModelTrial } from '#admin/language-model-records.js';
import type { ChoiceRequest, TrialRequest } from '#admin/language-model.wire.js';
import type { Environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { AddressProblem } from '#app/guard-address.js';
import { guardModelAddress } from '#app/guard-model-address.js';
import { keepLanguageModel, variablesOf } from '#app/keep-language-model.js';
import type { ModelInForce } from '#app/model-in-force.js';
import { resolveModel } from '#app/resolve-model.js';
import { tryOneModel } from '#app/try-one-model.js';

interface Parts {
  readonly config: LoadedConfig;
  readonly environment: Environment;
  readonly modelInForce: ModelInForce;
}

/** A server as it was named, with what is known of it. */
interface Named {
  readonly preset: Preset | null;
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** Whether it is the one that answers now, whose key may go on being used. */
  readonly isPresent: boolean;
}

const guardMs = 5_000;
const offers = presets.map(({ name, baseUrl, keyVariable, isHosted }) => ({
  preset: name,
  baseUrl,
  takesKey: keyVariable !== null,
  isHosted,
}));

/** Tries and keeps what an admin chooses. A key is sent to no other server than the one it was given for. */
export class ChooseLanguageModel implements LanguageModelChoice {
  readonly #guard: ReturnType<typeof guardModelAddress>;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: Parts) {
    this.#guard = guardModelAddress(parts.config);
  }

  present(): LanguageModelRecord {
    const { modelInForce, environment } = this.parts;
    const { settings } = modelInForce;
    const settledBy = variablesOf(environment);
    const nothing = { preset: null, baseUrl: null, model: null, hasKey: false };
    if (settings.kind === 'none') return { ...nothing, kind: 'none', settledBy, offers };
    if (settings.kind === 'gguf') return { ...nothing, kind: 'gguf', model: settings.file, settledBy, offers };
    if (settings.kind === 'langchain')
      return { ...nothing, kind: 'langchain', preset: settings.provider, model: settings.model, settledBy, offers };
    const { kind, preset, baseUrl, model } = settings;
    return { kind, preset, baseUrl, model, hasKey: (this.#server()?.apiKey ?? null) !== null, settledBy, offers };
  }

  async attempt({ model, ...server }: TrialRequest, signal: AbortSignal): Promise<LanguageModelTrial> {
    const started = performance.now();
    const named = this.#named(server);
    const problem = await this.#problemOf(named.baseUrl, signal);
    const result = problem ? { ...problem, models: [], says: null } : await tryOneModel({ ...named, model }, signal);
    return { ...result, milliseconds: Math.round(performance.now() - started) };
  }

  keep(choice: ChoiceRequest): Promise<LanguageModelRecord> {
    const keeping = this.#keeping.then(() => this.#keep(choice));
    this.#keeping = keeping.catch(() => undefined);
    return keeping;
  }

  async #keep(choice: ChoiceRequest): Promise<LanguageModelRecord> {
    if (choice.kind === 'none') await keepLanguageModel({ kind: 'none' }, this.parts);
    else {
      const { preset, baseUrl } = this.#named(choice);
      const problem = await this.#problemOf(baseUrl, new AbortController().signal);
      if (problem) throw new AssistantError('INVALID_INPUT', `baseUrl: ${problem.message}`);
      const { kind, model, apiKey } = choice;
      const address = preset?.baseUrl === baseUrl ? null : baseUrl;
      await keepLanguageModel({ kind, preset: preset?.name ?? null, baseUrl: address, model, apiKey }, this.parts);
    }
    return this.present();
  }

  #problemOf(baseUrl: string, signal: AbortSignal): Promise<AddressProblem | null> {
    return this.#guard(baseUrl, AbortSignal.any([signal, AbortSignal.timeout(guardMs)]));
  }

  /** @throws AssistantError INVALID_INPUT */
  #named({ preset: name, baseUrl: given, apiKey }: Pick<TrialRequest, 'preset' | 'baseUrl' | 'apiKey'>): Named {
    const preset = name === null ? null : (findPreset(name) ?? null);
    if (name !== null && !preset)
      throw new AssistantError('INVALID_INPUT', `preset: expected one of ${offers.map((offer) => offer.preset).join(', ')}`);
    const isElsewhere = preset?.isHosted && preset.baseUrl !== null && given !== null && given !== preset.baseUrl;
    // Its key, which the environment may hold, is meant for it alone.
    if (isElsewhere) throw new AssistantError('INVALID_INPUT', `baseUrl: ${preset.name} stands elsewhere; leave baseUrl out, or preset`);
    const baseUrl = given ?? preset?.baseUrl ?? null;
    if (baseUrl === null) throw new AssistantError('INVALID_INPUT', 'baseUrl: expected the address of the server');
    const present = this.#server();
    const isPresent = present !== null && new URL(present.baseUrl).origin === new URL(baseUrl).origin;
    const key = apiKey ?? (isPresent ? present.apiKey : this.#usualKey(preset));
    if (preset && preset.baseUrl === null && key === null)
      throw new AssistantError('INVALID_INPUT', `apiKey: expected the key of this server`);
    return { preset, baseUrl, apiKey: key, isPresent };
  }

  #usualKey(preset: Preset | null): string | null {
    if (!preset?.keyVariable || preset.baseUrl === null) return null;
    return this.parts.environment[preset.keyVariable] || null;
  }

  /** Of the model that is asked first now; null where it is none of a server, or its key is gone. */
  #server(): { readonly baseUrl: string; readonly apiKey: string | null } | null {
    const { settings } = this.parts.modelInForce;
    if (settings.kind !== 'openai-compatible') return null;
    try {
      return resolveModel(settings, this.parts);
    } catch {
      return null;
    }
  }
}
