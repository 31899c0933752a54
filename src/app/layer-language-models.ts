import { setTimeout as sleep } from 'node:timers/promises';
import { BreakingLanguageModel } from '#adapters/language-model/breaking-language-model.js';
import { BudgetedLanguageModel } from '#adapters/language-model/budgeted-language-model.js';
import { ChosenLanguageModel } from '#adapters/language-model/chosen-language-model.js';
import { FallbackLanguageModel } from '#adapters/language-model/fallback-language-model.js';
import { MaskedLanguageModel } from '#adapters/language-model/masked-language-model.js';
import { LimitedLanguageModel } from '#adapters/language-model/limited-language-model.js';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { RecordedLanguageModel } from '#adapters/language-model/recorded-language-model.js';
import { RetryingLanguageModel } from '#adapters/language-model/retrying-language-model.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import { TokenCounter } from '#adapters/language-model/token-counter.js';
import type { LanguageModel } from '#ports/language-model.js';
import { TracedLanguageModel } from '#telemetry/traced-language-model.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import type { SharedLimits } from '#app/open-shared-limits.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { openLanguageModel, type ModelSettings, type OpenedModel } from '#app/open-language-model.js';

const longestRetryWaitMs = 20_000;
const breaker = { failures: 5, pauseMs: 30_000 } as const;

interface Layering extends LanguageModelSetup {
  readonly settings: ModelSettings;
  /** One for all models behind the same key. */
  readonly limiterOf: (model: OpenedModel) => RateLimiter;
  readonly tokens: TokenCounter | null;
  readonly onCircuit: (circuit: BreakingLanguageModel) => void;
}

export interface LayeredModels {
  readonly model: LanguageModel;
  /** The one of them that is in this process; null where all are asked elsewhere. */
  readonly local: LanguageModel | null;
  /** Whether its circuits are seen, as they are at first. */
  listCircuits(areListed: boolean): void;
  /** Gives back what models in this process hold. Safe to call twice. */
  close(): Promise<void>;
}

/** The configured models as one, each in its layers. */
export async function layerLanguageModels(settings: ModelSettings, setup: LanguageModelSetup): Promise<LayeredModels> {
  const opened = await openLanguageModel(settings, setup);
  const fallbacks = await Promise.all(
    settings.fallbacks.map((each) => openLanguageModel({ ...settings, kind: 'openai-compatible', apiKey: null, ...each }, setup)),
  );
  const isCounted = fallbacks.length > 0 || opened.limits.tokensPerMinute !== null;
  const tokens = isCounted ? await TokenCounter.load() : null;
  const made: BreakingLanguageModel[] = [];
  const onCircuit = (circuit: BreakingLanguageModel): void => void made.push(circuit);
  const layering = { ...setup, settings, onCircuit, limiterOf: limitersByKey(setup.sharedLimits), tokens };
  const first = layered(opened, layering);
  const others = fallbacks.map((each) => layered(each, layering));
  const one = others.length > 0 && tokens ? oneOf([first, ...others], tokens, setup.chosenFor) : first;
  const { calls: journal, clock } = setup;
  const { libraryTokensPerDay: tokensPerDay, totalSeconds } = settings;
  const budget = { journal, clock, longestMs: totalSeconds * 1000, estimate: estimateTokens };
  const budgeted = tokensPerDay === null ? one : new BudgetedLanguageModel(one, { ...budget, tokensPerDay });
  const listCircuits = (areListed: boolean): void => {
    for (const circuit of made) setup.circuits?.[areListed ? 'add' : 'remove'](circuit);
  };
  listCircuits(true);
  const close = async (): Promise<void> => {
    listCircuits(false);
    await opened.close();
  };
  const local = opened.isInThisProcess ? first : null;
  return { model: new TimedLanguageModel(budgeted, { total: totalSeconds }), local, listCircuits, close };
}

/**
 * From the socket outwards: one attempt, its time limits, its turn, the circuit breaker, further attempts, the record, the span. A call that
 * waits before another attempt holds no place; one that the breaker stops asks for none.
 */
function layered(opened: OpenedModel, { config, settings, limiterOf, tokens, calls, clock, spans, onCircuit }: Layering): LanguageModel {
  const { timeoutSeconds, firstTokenSeconds, retries } = settings;
  const { model, provider, address, prices, limits, isInThisProcess } = opened;
  const timed = new TimedLanguageModel(model, { first: firstTokenSeconds ?? timeoutSeconds, between: timeoutSeconds });
  const limited = new LimitedLanguageModel(timed, limiterOf(opened), limits.tokensPerMinute === null ? null : tokens);
  const breaking = new BreakingLanguageModel(limited, clock, breaker);
  onCircuit(breaking);
  const retrying = new RetryingLanguageModel(breaking, { retries, longestWaitMs: longestRetryWaitMs, sleep: pause, random: Math.random });
  const recorded = new RecordedLanguageModel(retrying, { journal: calls, clock, provider, prices, estimate: estimateTokens });
  const traced = spans ? new TracedLanguageModel(recorded, { provider, address, isAsked: !isInThisProcess }, spans) : recorded;
  return config.settings.privacy.maskForRemote && !opened.isOnThisMachine ? new MaskedLanguageModel(traced) : traced;
}

/** In the order of the settings, or with the one first that a library's owner chose. */
function oneOf(models: readonly LanguageModel[], tokens: TokenCounter, chosenFor: LanguageModelSetup['chosenFor']): LanguageModel {
  const usual = new FallbackLanguageModel(models, tokens);
  if (!chosenFor) return usual;
  const inOrder = models.map((model) => new FallbackLanguageModel([model, ...models.filter((other) => other !== model)], tokens));
  // Of two of one name the first is meant.
  const byName = new Map(inOrder.map((model) => [model.name, model] as const).toReversed());
  return new ChosenLanguageModel({ usual, byName, chosenFor });
}

/** The limits of the first model of a key hold for all of it. */
function limitersByKey(shared: SharedLimits | null): (model: OpenedModel) => RateLimiter {
  const limiters = new Map<string, RateLimiter>();
  return (model) => {
    const { limitedWith, limits, isInThisProcess } = model;
    const known = limiters.get(limitedWith);
    if (known) return known;
    const limiter = new RateLimiter(limits, isInThisProcess ? undefined : shared?.allowanceOf(model, limits));
    limiters.set(limitedWith, limiter);
    return limiter;
  };
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal && { signal });
}
