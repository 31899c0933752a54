import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import { retryAfter } from '#shared/retry-after.js';

interface Server {
  readonly baseUrl: string;
  readonly model: string;
}

/** What went wrong at a language model's server, by code and with a remedy; never in the server's words, which may hold the key. */
export function languageModelError(cause: unknown, { baseUrl, model }: Server): AssistantError {
  if (cause instanceof AssistantError) return named(cause, baseUrl);
  const { code, message, ...rest } = classify(cause, model);
  return new AssistantError(code, `${placeOf(baseUrl)}: ${message}`, { cause: described(cause), ...rest });
}

/** What was read of an answer is found wrong where the server is not known. */
function named(error: AssistantError, baseUrl: string): AssistantError {
  const server = placeOf(baseUrl);
  return error.message.startsWith(server) ? error : new AssistantError(error.code, `${server}: ${error.message}`, { cause: error });
}

interface Answered {
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
}

interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable?: boolean;
  readonly retryAfterSeconds?: number | null;
}

function classify(cause: unknown, model: string): Failure {
  if (cause instanceof APIUserAbortError) return { code: 'CANCELLED', message: 'the request was cancelled' };
  if (cause instanceof APIError && cause.status !== undefined) return byStatus(cause as APIError, model);
  if (cause instanceof APIError && !(cause instanceof APIConnectionError))
    return {
      code: 'LANGUAGE_MODEL_UNAVAILABLE',
      message: 'the server reports a failure in place of an answer; try again, or look into its log',
    };
  if (cause instanceof SyntaxError)
    return {
      code: 'LANGUAGE_MODEL_INVALID',
      message:
        'the answer is not what the chat completions protocol says; check that languageModel.baseUrl ends where /chat/completions begins',
    };
  return {
    code: 'LANGUAGE_MODEL_UNAVAILABLE',
    message: `the server cannot be reached or broke off (${reason(cause)}); check languageModel.baseUrl and that it runs`,
  };
}

/** Of any provider that answers by HTTP. */
export function byStatus({ status, headers }: Answered, model: string): Failure {
  const pauseMs = retryAfter(headers);
  const retryAfterSeconds = pauseMs === null ? null : pauseMs / 1000;
  switch (status) {
    case 400:
    case 413:
    case 422:
      return {
        code: 'LANGUAGE_MODEL_INVALID',
        message: `the request is refused (${status}); check languageModel.model, and that contextTokens is not more than the model takes`,
        retryable: false,
      };
    case 401:
    case 403:
      return { code: 'LANGUAGE_MODEL_AUTH', message: `the key is refused (${status}); set the key of this model to a valid one` };
    case 402:
      return {
        code: 'LANGUAGE_MODEL_RATE_LIMIT',
        message: 'no credit is left (402); pay the provider, or take another model',
        retryable: false,
      };
    case 404:
      return {
        code: 'LANGUAGE_MODEL_UNAVAILABLE',
        message: `there is no model ${model} or no such address (404); check languageModel.model and languageModel.baseUrl`,
        retryable: false,
      };
    case 429:
      return {
        code: 'LANGUAGE_MODEL_RATE_LIMIT',
        message: 'too many requests or no credit left (429); wait, or raise the limit with the provider',
        retryAfterSeconds,
      };
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return {
        code: 'LANGUAGE_MODEL_UNAVAILABLE',
        message: `the server redirects to another address (${status}), where nothing is sent; set languageModel.baseUrl to where it really is`,
        retryable: false,
      };
    default: {
      const mayPass = status === 408 || status === 409 || (status ?? 0) >= 500;
      const message = `the server answers ${String(status)}; try again, or look into its log`;
      return { code: 'LANGUAGE_MODEL_UNAVAILABLE', message, retryable: mayPass, retryAfterSeconds };
    }
  }
}

/** The cause without what a server may have sent back of the request, its headers too, and what a parser quotes of an answer. */
function described(cause: unknown): unknown {
  if (cause instanceof APIError || cause instanceof SyntaxError) return new Error(cause.constructor.name);
  return cause;
}

/** The code of a system error, such as ECONNREFUSED: that of an APIError is the server's word. */
function reason(cause: unknown): string {
  let inner = cause;
  for (let depth = 0; depth < 5 && typeof inner === 'object' && inner !== null; depth += 1) {
    if ('code' in inner && typeof inner.code === 'string' && !(inner instanceof APIError)) return inner.code;
    inner = 'cause' in inner ? inner.cause : null;
  }
  return cause instanceof Error ? cause.name : 'no reason given';
}

/** An address as it may be shown: scheme, host and path. */
function placeOf(address: string): string {
  if (!URL.canParse(address)) return 'languageModel.baseUrl';
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
