import { z } from 'zod';
import type { SearchRequest, SearchResult } from '#conversation/search-library.js';
import { AssistantError, errorCodes, type ErrorCode } from '#domain/errors.js';

export interface Server {
  /** Such as `https://kb.example.org`. */
  readonly baseUrl: string;
  /** An API key, hx_…; without it what guests may. */
  readonly apiKey?: string | undefined;
  /** Longest time for one search; 30 s unless given. */
  readonly timeoutMs?: number | undefined;
}

const problemSchema = z.object({ code: z.string(), detail: z.string() });
const answerSchema = z.object({ build: z.string(), passages: z.array(z.looseObject({ text: z.string(), document: z.string() })) });

/** Searches by `POST /api/v1/libraries/:library/search`. @throws AssistantError INVALID_INPUT for an address that is none */
export function searchServer({
  baseUrl,
  apiKey,
  timeoutMs = 30_000,
}: Server): (request: SearchRequest, signal: AbortSignal) => Promise<SearchResult> {
  if (!/^https?:\/\//iu.test(baseUrl) || !URL.canParse(baseUrl))
    throw new AssistantError('INVALID_INPUT', 'baseUrl: expected an address such as https://kb.example.org');
  const base = baseUrl.replace(/\/+$/u, '');
  return async ({ library, query, limit, filter }, signal) => {
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${base}/api/v1/libraries/${encodeURIComponent(library)}/search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) },
        body: JSON.stringify({ query, limit, filter }),
        redirect: 'error', // a key is for one server
        signal: AbortSignal.any([signal, late]),
      });
      const told: unknown = await response.json().catch(() => null);
      if (!response.ok) throw toFailure(response.status, told);
      const answer = answerSchema.safeParse(told);
      if (answer.success) return answer.data as unknown as SearchResult;
      throw new AssistantError('WEB_FAILED', 'the server answered something else than a search; is it a Huixiang of this release?');
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      if (signal.aborted) throw new AssistantError('CANCELLED', 'the search was cancelled', { cause });
      if (late.aborted) throw new AssistantError('TIMEOUT', `no answer within ${timeoutMs / 1000} s (timeoutMs)`, { cause });
      throw new AssistantError('WEB_FAILED', `the server cannot be reached; check baseUrl, and whether it runs`, { cause });
    }
  };
}

function toFailure(status: number, told: unknown): AssistantError {
  const problem = problemSchema.safeParse(told).data;
  const code = problem && problem.code in errorCodes ? (problem.code as ErrorCode) : 'WEB_FAILED';
  return new AssistantError(code, problem?.detail ?? `the server answered ${status}`);
}
