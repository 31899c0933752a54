import type * as CoreMessages from '@langchain/core/messages';
import type * as ChatModels from 'langchain/chat_models/universal';
import { AssistantError } from '#domain/errors.js';

export interface LangChain {
  readonly initChatModel: (typeof ChatModels)['initChatModel'];
  readonly messages: typeof CoreMessages;
  /** npm package of each provider. */
  readonly packages: Readonly<Record<string, string>>;
}

const packages = 'langchain@1.5.14 @langchain/core@1.4.0';

/** Optional packages: loaded with the first question, and only where a provider is configured. @throws AssistantError */
export async function loadLangChain(
  load: () => Promise<typeof ChatModels> = () => import('langchain/chat_models/universal'),
): Promise<LangChain> {
  try {
    const { initChatModel, MODEL_PROVIDER_CONFIG } = await load();
    const messages = await import('@langchain/core/messages');
    const named = Object.entries(MODEL_PROVIDER_CONFIG).map(([provider, config]) => [provider, config.package] as const);
    return { initChatModel, messages, packages: Object.fromEntries(named) };
  } catch (cause) {
    throw notInstalled('LangChain', packages, cause);
  }
}

/** @param wanted as npm is told */
export function notInstalled(what: string, wanted: string, cause: unknown): AssistantError {
  const state = isMissing(cause) ? 'is not installed' : 'cannot be loaded';
  const message = `${what} ${state}; run: npm install --no-save --ignore-scripts ${wanted}`;
  return new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', message, { cause, retryable: false });
}

function isMissing(cause: unknown): boolean {
  return /cannot find (?:package|module)|unable to import/iu.test(String(cause));
}
