import { api, dataOf } from '#web-ui/api/client.js';

const pageSize = 100;

async function read(cursor: string | null) {
  const query = { unbuilt: true, limit: pageSize, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/libraries', { params: { query } }));
}

type ListedLibraries = Awaited<ReturnType<typeof read>>;
export type ListedLibrary = ListedLibraries['libraries'][number];

/** A page of the libraries one sees, those without a build too where one may fill them. */
export function readLibraries(cursor: string | null): Promise<ListedLibraries> {
  return read(cursor);
}
