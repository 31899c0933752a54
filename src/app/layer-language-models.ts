import { setTimeout as sleep } from 'node:timers/promises';
import { BreakingLanguageModel } from '#adapters/language-model/breaking-language-model.js';
import { BudgetedLanguageModel } from '#adapters/language-model/budgeted-language-model.js';
import { FallbackLanguageModel } from '#adapters/language-model/fallback-language-model.js';
import { MaskedLanguageModel } from '#adapters/language-model/masked-language-model.js';
import { LimitedLanguageModel } from '#adapters/language-model/limited-language-model.js';
import { OpenAiCompatibleLanguageModel } from '#adapters/language-model/openai-compatible-language-model.js';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { RecordedLanguageModel } from '#adapters/language-model/recorded-language-model.js';
import { RetryingLanguageModel } from '#adapters/language-model/retrying-language-model.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import { TokenCounter } from '#adapters/language-model/token-counter.js';
import type { LanguageModel } from '#ports/language-model.js';
import { isOnThisMachine } from '#shared/is-on-this-machine.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { resolveModel, type LanguageModelSettings, type ResolvedModel } from '#app/resolve-model.js';

const longestRetryWaitMs = 20_000;
const breaker = { failures: 5, pauseMs: 30_000 } as const;

interface Layering extends LanguageModelSetup {
  readonly settings: LanguageModelSettings;
  /** One for all models behind the same key. */
  readonly limiterOf: (model: ResolvedModel) => RateLimiter;
  readonly tokens: TokenCounter | null;
}

/** The configured models as one, each in its layers. */
export async function layerLanguageModels(settings: LanguageModelSettings, setup: LanguageModelSetup): Promise<LanguageModel> {
  const isCounted = settings.fallbacks.length > 0 || settings.tokensPerMinute !== null;
  const tokens = isCounted ? await TokenCounter.load() : null;
  const layering = { ...setup, settings, limiterOf: sharedLimiters(), tokens };
  const first = layered(resolveModel(settings, setup), layering);
  const others = settings.fallbacks.map((each) => layered(resolveModel(each, setup), layering));
  const one = others.length > 0 && tokens ? new FallbackLanguageModel([first, ...others], tokens) : first;
  const { calls: journal, clock } = setup;
  const { libraryTokensPerDay: tokensPerDay, totalSeconds } = settings;
  const budgeted = tokensPerDay === null ? one : new BudgetedLanguageModel(one, { journal, clock, tokensPerDay, estimate: estimateTokens });
  return new TimedLanguageModel(budgeted, { total: totalSeconds });
}

/**
 * From the socket outwards: one attempt, its time limits, its turn, the circuit breaker, further attempts, the record. A call that
 * waits before another attempt holds no place; one that the breaker stops asks for none.
 */
function layered(model: ResolvedModel, { config, settings, limiterOf, tokens, calls, clock }: Layering): LanguageModel {
  const { timeoutSeconds, firstTokenSeconds, retries } = settings;
  const server = new OpenAiCompatibleLanguageModel({ ...model, connectSeconds: settings.connectSeconds });
  const timed = new TimedLanguageModel(server, { first: firstTokenSeconds ?? timeoutSeconds, between: timeoutSeconds });
  const limited = new LimitedLanguageModel(timed, limiterOf(model), model.limits.tokensPerMinute === null ? null : tokens);
  const breaking = new BreakingLanguageModel(limited, clock, breaker);
  const retrying = new RetryingLanguageModel(breaking, { retries, longestWaitMs: longestRetryWaitMs, sleep: pause, random: Math.random });
  const { provider, prices } = model;
  const recorded = new RecordedLanguageModel(retrying, { journal: calls, clock, provider, prices, estimate: estimateTokens });
  return config.settings.privacy.maskForRemote && !isOnThisMachine(model.baseUrl) ? new MaskedLanguageModel(recorded) : recorded;
}

/** The limits of the first model of a key hold for all of it. */
function sharedLimiters(): (model: ResolvedModel) => RateLimiter {
  const limiters = new Map<string, RateLimiter>();
  return ({ baseUrl, apiKey, limits }) => {
    const key = `${baseUrl}\n${apiKey ?? ''}`;
    const limiter = limiters.get(key) ?? new RateLimiter(limits);
    limiters.set(key, limiter);
    return limiter;
  };
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal && { signal });
}
