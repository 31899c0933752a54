export const states = ['ready', 'waiting', 'failed', 'skipped'] as const;
export const sorts = ['name', 'state', 'bytes', 'at'] as const;

export type DocumentState = (typeof states)[number];
export type DocumentSort = (typeof sorts)[number];

/** Which documents are wanted, in which order; it stands in the address, so that a link shows the same. */
export interface DocumentsAsked {
  readonly states: readonly DocumentState[];
  readonly kinds: readonly string[];
  readonly folder: string;
  readonly words: string;
  readonly isWarned: boolean;
  readonly sort: DocumentSort;
  readonly isDescending: boolean;
}

export function askedIn(search: string): DocumentsAsked {
  const query = new URLSearchParams(search);
  const sort = sorts.find((one) => one === query.get('sort')) ?? 'name';
  return {
    states: states.filter((state) => query.getAll('state').includes(state)),
    kinds: query.getAll('kind').slice(0, 20),
    folder: query.get('folder') ?? '',
    words: query.get('search') ?? '',
    isWarned: query.get('warnings') === 'true',
    sort,
    isDescending: query.get('order') === 'desc',
  };
}

/** Empty where all are wanted by name. */
export function searchOf({ states: wanted, kinds, folder, words, isWarned, sort, isDescending }: DocumentsAsked): string {
  const query = new URLSearchParams();
  for (const state of wanted) query.append('state', state);
  for (const kind of kinds) query.append('kind', kind);
  if (folder) query.set('folder', folder);
  if (words) query.set('search', words);
  if (isWarned) query.set('warnings', 'true');
  if (sort !== 'name') query.set('sort', sort);
  if (isDescending) query.set('order', 'desc');
  return query.toString();
}

/** Whether some documents are not wanted. */
export function isNarrowed({ states: wanted, kinds, folder, words, isWarned }: DocumentsAsked): boolean {
  return wanted.length > 0 || kinds.length > 0 || folder !== '' || words !== '' || isWarned;
}
