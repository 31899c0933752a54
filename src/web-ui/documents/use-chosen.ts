import { useCallback, useMemo, useState } from 'react';
import type { DocumentRow } from '#web-ui/documents/use-documents.js';

/** Documents that something is to be done with. */
export interface Chosen {
  readonly documents: ReadonlySet<string>;
  readonly choose: (document: string, isChosen: boolean) => void;
  readonly chooseAll: (documents: readonly string[]) => void;
}

/** @param of which documents are listed: with others nothing is chosen, so that nothing is done with what is not in sight */
export function useChosen(of: string): Chosen {
  const [kept, setKept] = useState<Kept>({ of, documents: none });
  const documents = kept.of === of ? kept.documents : none;
  const choose = useCallback(
    (document: string, isChosen: boolean) => {
      setKept((before) => {
        const after = new Set(before.of === of ? before.documents : none);
        if (isChosen) after.add(document);
        else after.delete(document);
        return { of, documents: after };
      });
    },
    [of],
  );
  const chooseAll = useCallback((all: readonly string[]) => setKept({ of, documents: new Set(all) }), [of]);
  return useMemo(() => ({ documents, choose, chooseAll }), [documents, choose, chooseAll]);
}

interface Kept {
  readonly of: string;
  readonly documents: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Whether one was sent by itself: what comes from a source or lies in an archive is removed there. */
export function mayBeChosen({ isUploaded, at }: Pick<DocumentRow, 'isUploaded' | 'at'>): boolean {
  return isUploaded && at !== null;
}
