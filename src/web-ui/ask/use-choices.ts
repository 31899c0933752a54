import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';
import { useKept } from '#web-ui/ask/kept-choice.js';

async function readLibraries() {
  return dataOf(await api.GET('/api/v1/libraries', { params: { query: { limit: 1000 } } })).libraries;
}

export type ListedLibrary = Awaited<ReturnType<typeof readLibraries>>[number];

/** What may be asked. */
export function useAskable(): UseQueryResult<ListedLibrary[]> {
  return useQuery({ queryKey: ['askable'], queryFn: readLibraries, staleTime: 60_000 });
}

interface Chosen {
  readonly library: string;
  readonly mode: 'direct' | 'group';
  readonly webSearch: boolean;
}

export interface Choices extends Chosen {
  readonly change: (change: Partial<Chosen>) => void;
}

const usual = 'default';

/** How the next question is asked; kept for the next visit. A library that is there no more gives way to another. */
export function useChoices(libraries: readonly ListedLibrary[]): Choices {
  const [kept, keepLibrary] = useKept('library', usual);
  const [mode, keepMode] = useKept('mode', 'direct');
  const [web, keepWeb] = useKept('web', 'yes');
  const library = (libraries.find(({ name }) => name === kept) ?? libraries.find(({ name }) => name === usual) ?? libraries[0])?.name ?? '';
  return {
    library,
    mode: mode === 'group' ? 'group' : 'direct',
    webSearch: web === 'yes',
    change: (change) => {
      if (change.library !== undefined) keepLibrary(change.library);
      if (change.mode !== undefined) keepMode(change.mode);
      if (change.webSearch !== undefined) keepWeb(change.webSearch ? 'yes' : 'no');
    },
  };
}
