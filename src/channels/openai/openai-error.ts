import { z } from 'zod';
import type { Problem } from '#http/problem.js';

/** A failure in OpenAI's form (https://platform.openai.com/docs/guides/error-codes, read 2026-11-26); `code` of its own kinds where one fits. */
export const openAiErrorSchema = z.strictObject({
  error: z.strictObject({ message: z.string(), type: z.string(), param: z.null(), code: z.string() }),
});

type OpenAiError = z.output<typeof openAiErrorSchema>;

export function toOpenAiError({ status, detail, code }: Problem): OpenAiError {
  return { error: { message: detail, type: typeOf(status), param: null, code: codes[code] ?? code.toLowerCase() } };
}

const codes: Readonly<Record<string, string | undefined>> = {
  NOT_SIGNED_IN: 'invalid_api_key',
  LIBRARY_NOT_FOUND: 'model_not_found',
  TOO_MANY_REQUESTS: 'rate_limit_exceeded',
};

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
