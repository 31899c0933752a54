import { api, dataOf } from '#web-ui/api/client.js';

const pageSize = 100;

/** A page of the libraries one sees, those without a build too where one may fill them. */
export async function readLibraries(cursor: string | null) {
  const query = { unbuilt: true, limit: pageSize, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries', { params: { query } }));
}

export type ListedLibrary = Awaited<ReturnType<typeof readLibraries>>['libraries'][number];
