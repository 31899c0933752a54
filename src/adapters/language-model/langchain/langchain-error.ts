import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { byStatus } from '#adapters/language-model/language-model-error.js';

const status = z.int().min(400).max(599).optional().catch(undefined);
/** Where the clients of the providers keep the status: OpenAI, Anthropic, Groq; Mistral; Google; Amazon. */
const failed = z.object({
  status,
  statusCode: status,
  headers: z.unknown().optional(),
  response: z.object({ status, headers: z.unknown().optional() }).optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: status }).optional().catch(undefined),
});

/** What went wrong at a provider, by code and with a remedy; never in the provider's own words, which may hold the key. */
export function langChainError(cause: unknown, { provider, model }: { readonly provider: string; readonly model: string }): AssistantError {
  if (cause instanceof AssistantError) return cause;
  const { data } = failed.safeParse(cause);
  const found = data?.status ?? data?.statusCode ?? data?.response?.status ?? data?.$metadata?.httpStatusCode;
  const described = new Error(cause instanceof Error ? cause.name : 'no error');
  if (found === undefined) {
    if (cause instanceof SyntaxError)
      return new AssistantError('LANGUAGE_MODEL_INVALID', `${provider}: the answer cannot be read; take another model`, {
        cause: described,
      });
    const message = `${provider}: it cannot be reached or broke off (${described.message}); check languageModel.options, the key and the network`;
    return new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', message, { cause: described });
  }
  const { code, message, ...rest } = byStatus({ status: found, headers: headersOf(data?.headers ?? data?.response?.headers) }, model);
  return new AssistantError(code, `${provider}: ${message}`, { cause: described, ...rest });
}

function headersOf(value: unknown): Headers | undefined {
  if (value instanceof Headers) return value;
  const { data } = z.record(z.string(), z.string()).safeParse(value);
  return data && new Headers(data);
}
