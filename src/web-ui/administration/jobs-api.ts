import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { en } from '#web-ui/words/administration.js';

export type JobsOfAll = AnswerOf<'/api/v1/jobs', 'get'>;
export type JobOfAll = JobsOfAll['jobs'][number];

export interface JobsAsked {
  readonly state: JobOfAll['state'] | null;
  readonly kind: JobOfAll['kind'] | null;
}

/** Those that have words, which are all there are: a page that says one without words does not compile. */
export const jobKinds = Object.keys(en.jobs.kinds) as JobOfAll['kind'][];
export const jobStates = Object.keys(en.jobs.states) as JobOfAll['state'][];

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
