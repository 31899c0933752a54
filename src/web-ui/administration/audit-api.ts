import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

/** Days as a field of the browser has them, in the visitor's zone; null where nothing is said. */
export interface AuditAsked {
  readonly actor: string | null;
  readonly library: string | null;
  readonly since: string | null;
  /** The last day that counts. */
  readonly until: string | null;
}

export type AuditPage = Extract<AnswerOf<'/api/v1/audit', 'get'>, { readonly entries: unknown }>;
export type AuditEntry = AuditPage['entries'][number];

const pageSize = 50;
const dayMs = 86_400_000;

export async function readAudit(asked: AuditAsked, cursor: string | null): Promise<AuditPage> {
  const query = { ...queryOf(asked), limit: pageSize, format: 'json' as const, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/audit', { params: { query } })) as AuditPage;
}

/** Of all that is asked for, as a table to be saved. */
export function auditAddress(asked: AuditAsked): string {
  return `/api/v1/audit?${new URLSearchParams({ ...queryOf(asked), format: 'csv' })}`;
}

function queryOf({ actor, library, since, until }: AuditAsked): Record<string, string> {
  return {
    ...(actor !== null && { actor }),
    ...(library !== null && { library }),
    ...(since !== null && { since: new Date(`${since}T00:00`).toISOString() }),
    ...(until !== null && { until: new Date(new Date(`${until}T00:00`).getTime() + dayMs).toISOString() }),
  };
}
