import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '#web-ui/api/client.js';
import type { Conversation } from '#web-ui/ask/conversations.js';
import { useKept } from '#web-ui/ask/kept-choice.js';

async function readLibraries() {
  return dataOf(await api.GET('/api/v1/libraries', { params: { query: { limit: 1000 } } })).libraries;
}

export type ListedLibrary = Awaited<ReturnType<typeof readLibraries>>[number];

/** What may be asked. */
export function useAskable(): UseQueryResult<ListedLibrary[]> {
  return useQuery({ queryKey: ['libraries', 'askable'], queryFn: readLibraries, staleTime: 60_000 });
}

export interface Chosen {
  readonly library: string;
  readonly mode: 'direct' | 'group';
  readonly webSearch: boolean;
}

export interface Choices extends Chosen {
  readonly change: (change: Partial<Chosen>) => void;
}

const usual = 'default';

/**
 * How the next question is asked: in a conversation as the last one there, else as chosen at the last visit, unless it is changed. A
 * library that is there no more gives way to another.
 */
export function useChoices(libraries: readonly ListedLibrary[], shown: Conversation | undefined): Choices {
  const [kept, keep] = useKeptChoices();
  const [changed, setChanged] = useState<{ readonly of: string; readonly change: Partial<Chosen> } | null>(null);
  const { id, ...begunWith } = shown?.conversation ?? { id: null, ...kept };
  const own = changed !== null && changed.of === id ? changed.change : {};
  const { library: wanted, mode, webSearch } = { ...(shown?.turns.at(-1) ?? begunWith), ...own };
  const find = (name: string) => libraries.find((one) => one.name === name);
  return {
    library: (find(wanted) ?? find(kept.library) ?? find(usual) ?? libraries[0])?.name ?? '',
    mode,
    webSearch,
    change: (change) => {
      keep(change);
      if (id !== null) setChanged({ of: id, change: { ...own, ...change } });
    },
  };
}

/** Those for a new conversation; they outlive the visit. */
function useKeptChoices(): readonly [Chosen, (change: Partial<Chosen>) => void] {
  const [library, keepLibrary] = useKept('library', usual);
  const [mode, keepMode] = useKept('mode', 'direct');
  const [web, keepWeb] = useKept('web', 'yes');
  const keep = (change: Partial<Chosen>): void => {
    if (change.library !== undefined) keepLibrary(change.library);
    if (change.mode !== undefined) keepMode(change.mode);
    if (change.webSearch !== undefined) keepWeb(change.webSearch ? 'yes' : 'no');
  };
  return [{ library, mode: mode === 'group' ? 'group' : 'direct', webSearch: web === 'yes' }, keep];
}
