import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import type { OutgoingFile } from '#web-ui/documents/dropped-files.js';
import { isDone, type UploadedFile } from '#web-ui/documents/open-uploading.js';
import { UploadingContext } from '#web-ui/documents/uploads-around.js';

export interface Uploads {
  readonly files: readonly UploadedFile[];
  readonly isGoingOn: boolean;
  readonly add: (files: readonly OutgoingFile[]) => void;
  readonly stop: () => void;
  /** Sends once more what did not arrive. */
  readonly again: () => void;
  /** Forgets what has ended. */
  readonly clear: () => void;
}

/** What is being sent to a library; each file tells how far it is and what became of it. */
export function useUploads(library: string): Uploads {
  const uploading = useContext(UploadingContext);
  const all = useSyncExternalStore(uploading.subscribe, uploading.files);
  const files = useMemo(() => all.filter((file) => file.library === library), [all, library]);
  const add = useCallback((added: readonly OutgoingFile[]) => uploading.add(library, added), [uploading, library]);
  return useMemo(
    () => ({
      files,
      isGoingOn: files.some((file) => !isDone(file)),
      add,
      stop: () => uploading.stop(library),
      again: () => add(files.filter(({ state }) => state === 'failed')),
      clear: () => uploading.clear(library),
    }),
    [files, add, uploading, library],
  );
}
