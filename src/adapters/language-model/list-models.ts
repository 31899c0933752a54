import { z } from 'zod';
import { boundedFetch } from '#adapters/language-model/bounded-fetch.js';
import { byStatus, languageModelError } from '#adapters/language-model/language-model-error.js';
import { AssistantError } from '#domain/errors.js';
import { readAtMost } from '#shared/read-at-most.js';

interface Server {
  /** Address before `/models`. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly connectSeconds: number;
}

const mostModels = 500;
const longestName = 200;
const mostBytes = 2 * 1024 * 1024;
const listed = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

/**
 * The names of the models that a server says it has (https://platform.openai.com/docs/api-reference/models/list), at most 500; null
 * where it does not say.
 * @throws AssistantError LANGUAGE_MODEL_AUTH, LANGUAGE_MODEL_UNAVAILABLE (out of reach), CANCELLED
 */
export async function listModels({ baseUrl, apiKey, connectSeconds }: Server, signal: AbortSignal): Promise<readonly string[] | null> {
  const server = { baseUrl, model: '' };
  try {
    const headers = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
    const response = await boundedFetch(connectSeconds)(`${baseUrl.replace(/\/+$/u, '')}/models`, { headers, signal });
    if (response.status === 401 || response.status === 403) throw new AssistantError('LANGUAGE_MODEL_AUTH', byStatus(response, '').message);
    const bytes = await readAtMost(response, mostBytes);
    return response.ok && bytes ? namesIn(Buffer.from(bytes).toString('utf8')) : null;
  } catch (cause) {
    if (signal.aborted) throw new AssistantError('CANCELLED', 'the request was cancelled', { cause });
    throw languageModelError(cause, server);
  }
}

function namesIn(text: string): readonly string[] | null {
  try {
    const { data } = listed.parse(JSON.parse(text));
    return data.map(({ id }) => id.slice(0, longestName)).slice(0, mostModels);
  } catch {
    return null;
  }
}
