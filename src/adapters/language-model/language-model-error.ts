import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { AssistantError, type ErrorCode } from '#domain/errors.js';

interface Server {
  readonly baseUrl: string;
  readonly model: string;
}

/** What went wrong at a language model's server, by code and with a remedy; never with the key. */
export function languageModelError(cause: unknown, { baseUrl, model }: Server): AssistantError {
  if (cause instanceof AssistantError) return named(cause, baseUrl);
  const [code, message] = classify(cause, model);
  return new AssistantError(code, `${withoutPassword(baseUrl)}: ${message}`, { cause });
}

/** What was read of an answer is found wrong where the server is not known. */
function named(error: AssistantError, baseUrl: string): AssistantError {
  const server = withoutPassword(baseUrl);
  return error.message.startsWith(server) ? error : new AssistantError(error.code, `${server}: ${error.message}`, { cause: error });
}

function classify(cause: unknown, model: string): readonly [ErrorCode, string] {
  if (cause instanceof APIUserAbortError) return ['CANCELLED', 'the request was cancelled'];
  if (cause instanceof APIConnectionTimeoutError)
    return ['TIMEOUT', 'no answer within languageModel.timeoutSeconds; raise it, or check the server'];
  if (cause instanceof APIError && cause.status !== undefined) return byStatus(cause.status, model);
  if (cause instanceof SyntaxError)
    return [
      'LANGUAGE_MODEL_INVALID',
      'the answer is not what the chat completions protocol says; check that languageModel.baseUrl ends where /chat/completions begins',
    ];
  return [
    'LANGUAGE_MODEL_UNAVAILABLE',
    `the server cannot be reached or broke off (${reason(cause)}); check languageModel.baseUrl and that it runs`,
  ];
}

function byStatus(status: unknown, model: string): readonly [ErrorCode, string] {
  switch (status) {
    case 400:
      return [
        'LANGUAGE_MODEL_INVALID',
        'the request is refused (400); check languageModel.model, and that contextTokens is not more than the model takes',
      ];
    case 401:
    case 403:
      return ['LANGUAGE_MODEL_AUTH', `the key is refused (${status}); set HUIXIANG_LANGUAGE_MODEL__API_KEY to a valid one`];
    case 404:
      return [
        'LANGUAGE_MODEL_UNAVAILABLE',
        `there is no model ${model} or no such address (404); check languageModel.model and languageModel.baseUrl`,
      ];
    case 429:
      return ['LANGUAGE_MODEL_RATE_LIMIT', 'too many requests or no credit left (429); wait, or raise the limit with the provider'];
    default:
      return ['LANGUAGE_MODEL_UNAVAILABLE', `the server answers ${String(status)}; try again, or look into its log`];
  }
}

function reason(cause: unknown): string {
  let inner = cause;
  for (let depth = 0; depth < 5 && typeof inner === 'object' && inner !== null; depth += 1) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    inner = 'cause' in inner ? inner.cause : null;
  }
  return cause instanceof Error ? cause.name : 'no reason given';
}

/** An address as it may be shown. */
export function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/u, '//***@');
}
