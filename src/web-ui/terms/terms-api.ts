import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

type Library = '/api/v1/libraries/{library}';

export type Checked = Awaited<ReturnType<typeof checkTerms>>;

export async function readTerms(library: string): Promise<AnswerOf<`${Library}/terms`, 'get'>> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/terms', { params: { path: { library } } }));
}

export async function checkTerms(library: string, text: string): Promise<AnswerOf<`${Library}/terms/check`, 'post'>> {
  return dataOf(await api.POST('/api/v1/libraries/{library}/terms/check', { params: { path: { library } }, body: { text } }));
}

export async function saveTerms(library: string, text: string): Promise<AnswerOf<`${Library}/terms`, 'put'>> {
  return dataOf(await api.PUT('/api/v1/libraries/{library}/terms', { params: { path: { library } }, body: { text } }));
}
