import { useCallback, useMemo, useState } from 'react';

/** Documents that something is to be done with. */
export interface Chosen {
  readonly documents: ReadonlySet<string>;
  readonly choose: (document: string, isChosen: boolean) => void;
  readonly chooseAll: (documents: readonly string[]) => void;
}

export function useChosen(): Chosen {
  const [documents, setDocuments] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((document: string, isChosen: boolean) => {
    setDocuments((before) => {
      const after = new Set(before);
      if (isChosen) after.add(document);
      else after.delete(document);
      return after;
    });
  }, []);
  const chooseAll = useCallback((all: readonly string[]) => setDocuments(new Set(all)), []);
  return useMemo(() => ({ documents, choose, chooseAll }), [documents, choose, chooseAll]);
}
