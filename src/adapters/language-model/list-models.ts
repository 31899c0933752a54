import { z } from 'zod';
import { boundedFetch } from '#adapters/language-model/bounded-fetch.js';
import { byStatus, languageModelError } from '#adapters/language-model/language-model-error.js';
import { AssistantError } from '#domain/errors.js';

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
    const { code, message } = byStatus(response, '');
    if (code === 'LANGUAGE_MODEL_AUTH') throw new AssistantError(code, message);
    const text = await beginningOf(response);
    if (!response.ok) return null;
    return namesIn(text);
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

async function beginningOf({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}
