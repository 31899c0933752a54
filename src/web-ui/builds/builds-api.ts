import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

type Library = '/api/v1/libraries/{library}';

export type Build = Awaited<ReturnType<typeof readBuilds>>[number];
export type Comparison = Awaited<ReturnType<typeof readComparison>>;

export function buildsKey(library: string): readonly string[] {
  return ['library', library, 'builds'];
}

/** Newest first. */
export async function readBuilds(library: string): Promise<AnswerOf<`${Library}/builds`, 'get'>['builds']> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/builds', { params: { path: { library } } })).builds;
}

/** What `after` has otherwise than `before`. */
export async function readChanges(
  library: string,
  before: string,
  after: string,
): Promise<AnswerOf<`${Library}/builds/{id}/changes`, 'get'>> {
  const params = { path: { library, id: after }, query: { with: before } };
  return dataOf(await api.GET('/api/v1/libraries/{library}/builds/{id}/changes', { params }));
}

export async function goBackTo(library: string, id: string): Promise<void> {
  await api.POST('/api/v1/libraries/{library}/builds/{id}/live', { params: { path: { library, id } } });
}

export async function startComparison(
  library: string,
  before: string,
  after: string,
): Promise<AnswerOf<`${Library}/builds/{id}/comparisons`, 'post'>['job']> {
  const params = { path: { library, id: after } };
  return dataOf(await api.POST('/api/v1/libraries/{library}/builds/{id}/comparisons', { params, body: { with: before } })).job;
}

export async function readComparison(library: string, id: string): Promise<AnswerOf<`${Library}/comparisons/{id}`, 'get'>> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/comparisons/{id}', { params: { path: { library, id } } }));
}

/** The newest comparison of these two that is not over, or has left its report; null where there is none. */
export async function findComparison(library: string, before: string, after: string): Promise<string | null> {
  const { jobs } = dataOf(await api.GET('/api/v1/libraries/{library}/jobs', { params: { path: { library } } }));
  const found = jobs.find(
    ({ kind, input, state }) =>
      kind === 'compare' && input['before'] === before && input['after'] === after && state !== 'failed' && state !== 'cancelled',
  );
  return found?.id ?? null;
}

export async function cancelComparison(library: string, id: string): Promise<void> {
  await api.POST('/api/v1/libraries/{library}/jobs/{id}/cancel', { params: { path: { library, id } } });
}
