import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';

type ListedLibraries = AnswerOf<'/api/v1/libraries', 'get'>;
export type ListedLibrary = ListedLibraries['libraries'][number];

const pageSize = 100;

/** A page of the libraries one sees, those without a build too where one may fill them. */
export async function readLibraries(cursor: string | null, limit = pageSize): Promise<ListedLibraries> {
  const query = { unbuilt: true, limit, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries', { params: { query } }));
}
