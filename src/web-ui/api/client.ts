import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '#web-ui/api/schema.js';

/** A failure as the server tells it (RFC 9457), or one of this side: `UNREACHABLE` where no answer came. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;

  constructor(told: { readonly code: string; readonly status: number; readonly detail: string; readonly requestId?: string }) {
    super(told.detail);
    this.name = 'Problem';
    this.code = told.code;
    this.status = told.status;
    this.requestId = told.requestId ?? null;
  }
}

const throwing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new Problem({ code: 'UNREACHABLE', status: 0, detail: '' });
  },
};

/** What an answer that is none says; a proxy between may answer in its own words. */
export async function problemOf(response: Response): Promise<Problem> {
  const told = (await response
    .clone()
    .json()
    .catch(() => null)) as { readonly code?: unknown; readonly detail?: unknown; readonly requestId?: unknown } | null;
  return new Problem({
    code: typeof told?.code === 'string' ? told.code : 'INTERNAL',
    status: response.status,
    detail: typeof told?.detail === 'string' ? told.detail : response.statusText,
    ...(typeof told?.requestId === 'string' && { requestId: told.requestId }),
  });
}

/**
 * The API, typed by its OpenAPI document (`npm run web:types`). Every call that is not answered well throws a `Problem`, so `data` of
 * what comes back is there: `dataOf(await api.GET(…))`.
 */
export const api = createClient<paths>({ baseUrl: location.origin, querySerializer: { array: { style: 'form', explode: true } } });
api.use(throwing);

/** The answer of a call that did not throw. */
export function dataOf<T>({ data }: { readonly data?: T }): T {
  return data as T;
}
