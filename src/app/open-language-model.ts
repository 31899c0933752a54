import os from 'node:os';
import path from 'node:path';
import { knownContext } from '#adapters/language-model/known-models.js';
import type { RateLimits } from '#adapters/language-model/allowance.js';
import type { Prices } from '#adapters/language-model/recorded-language-model.js';
import type { Settings } from '#config/schema.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { isOnThisMachine } from '#shared/is-on-this-machine.js';
import { modelKey } from '#app/model-key.js';
import { pricesOf, resolveModel } from '#app/resolve-model.js';

export type ModelSettings = Exclude<Settings['languageModel'], { readonly kind: 'none' }>;
type Kind = ModelSettings['kind'];
type SettingsOf<Each extends Kind> = { [K in Each]: Extract<ModelSettings, { readonly kind: K }> }[Each];

/** One model that makes single attempts, and what the layers around it need to know. */
export interface OpenedModel {
  readonly model: LanguageModel;
  readonly provider: string;
  /** Of its server; null where there is none, or only its library knows. */
  readonly address: string | null;
  /** False where what is asked leaves this machine. */
  readonly isOnThisMachine: boolean;
  /** True where nobody else can ask it. */
  readonly isInThisProcess: boolean;
  /** Models that say the same here share their limits. */
  readonly limitedWith: string;
  readonly limits: RateLimits;
  readonly prices: Prices | null;
  close(): Promise<void>;
}

type Makers = { readonly [K in Kind]: (settings: SettingsOf<K>, setup: LanguageModelSetup) => Promise<OpenedModel> };

const megabyte = 2 ** 20;
const nothingToClose = async (): Promise<void> => undefined;

/** One for each kind of the settings: a kind without its line does not compile. Libraries are loaded only for the kind that is chosen. */
const makers: Makers = {
  'openai-compatible': async (settings, setup) => {
    const { OpenAiCompatibleLanguageModel } = await import('#adapters/language-model/openai-compatible-language-model.js');
    const { provider, limits, prices, ...server } = resolveModel(settings, setup);
    const model = new OpenAiCompatibleLanguageModel({ ...server, connectSeconds: settings.connectSeconds });
    const limitedWith = `${server.baseUrl}\n${server.apiKey ?? ''}`;
    const { baseUrl: address } = server;
    const opened = { model, provider, address, limitedWith, limits, prices, isInThisProcess: false, close: nothingToClose };
    return { ...opened, isOnThisMachine: isOnThisMachine(address) };
  },
  gguf: async ({ file, contextTokens, threads, memoryMegabytes, waiting }, { config }) => {
    const [{ GgufLanguageModel }, { openLlamaRuntime }] = await Promise.all([
      import('#adapters/language-model/gguf/gguf-language-model.js'),
      import('#adapters/language-model/gguf/open-llama-runtime.js'),
    ]);
    const place = path.resolve(config.paths.models, file);
    const bounds = { threads: threads ?? os.availableParallelism(), memoryMegabytes: memoryMegabytes ?? mostMegabytes() };
    const model = new GgufLanguageModel({ file: place, contextTokens, ...bounds }, openLlamaRuntime);
    const limits = { concurrency: 1, waiting, requestsPerMinute: null, tokensPerMinute: null };
    return {
      model,
      provider: 'gguf',
      address: null,
      isOnThisMachine: true,
      isInThisProcess: true,
      limitedWith: place,
      limits,
      prices: null,
      close: () => model.close(),
    };
  },
  langchain: async (settings, setup) => {
    const { LangChainLanguageModel } = await import('#adapters/language-model/langchain/langchain-language-model.js');
    const { provider, model: name, options, contextTokens, thinksFirst } = settings;
    const apiKey = modelKey(settings, null, setup);
    const model = new LangChainLanguageModel({
      provider,
      model: name,
      apiKey,
      options,
      thinksFirst,
      contextTokens: contextTokens ?? knownContext(name, null),
    });
    return {
      model,
      provider,
      address: null,
      isOnThisMachine: false,
      isInThisProcess: false,
      limitedWith: `${provider}\n${apiKey ?? ''}`,
      limits: settings,
      prices: pricesOf(settings),
      close: nothingToClose,
    };
  },
};

/** Loads no model yet. @throws AssistantError CONFIG_INVALID */
export async function openLanguageModel<Each extends Kind>(settings: SettingsOf<Each>, setup: LanguageModelSetup): Promise<OpenedModel> {
  return makers[settings.kind](settings, setup);
}

/** Of a container's memory where there is one. */
function mostMegabytes(): number {
  const allowed = process.constrainedMemory() || Infinity;
  return Math.floor((Math.min(os.totalmem(), allowed) * 0.75) / megabyte);
}
