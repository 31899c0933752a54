import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

export const jobKinds = ['build', 're-embed', 'calibrate', 'evaluate', 'preview', 'export', 'import', 'copy', 'compare'] as const;
export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export interface JobsAsked {
  readonly state: (typeof jobStates)[number] | null;
  readonly kind: (typeof jobKinds)[number] | null;
}

export type JobsOfAll = AnswerOf<'/api/v1/jobs', 'get'>;
export type JobOfAll = JobsOfAll['jobs'][number];

export const allJobsKey = ['all-jobs'] as const;
const pageSize = 30;

export async function readJobs({ state, kind }: JobsAsked, cursor: string | null): Promise<JobsOfAll> {
  const query = { limit: pageSize, ...(state && { state }), ...(kind && { kind }), ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/jobs', { params: { query } }));
}

export async function cancelJob({ library, id }: JobOfAll): Promise<void> {
  await api.POST('/api/v1/libraries/{library}/jobs/{id}/cancel', { params: { path: { library, id } } });
}

export async function retryJob({ library, id }: JobOfAll): Promise<void> {
  await api.POST('/api/v1/libraries/{library}/jobs/{id}/retry', { params: { path: { library, id } } });
}
