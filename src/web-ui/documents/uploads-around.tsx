import { useQueryClient } from '@tanstack/react-query';
import { createContext, useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { isDone, openUploading, type Uploading } from '#web-ui/documents/open-uploading.js';
import { buildKey } from '#web-ui/documents/use-build.js';
import { documentsKey } from '#web-ui/documents/use-documents.js';

const nowhere = openUploading(() => undefined);

export const UploadingContext = createContext<Uploading>(nowhere);

/** Around all pages: files go on being sent while somebody looks at another page, and are asked about before the window is closed. */
export function UploadsAround({ children }: { readonly children: ReactNode }): ReactElement {
  const queries = useQueryClient();
  const [uploading] = useState(() =>
    openUploading((library) => {
      void queries.invalidateQueries({ queryKey: documentsKey(library) });
      void queries.invalidateQueries({ queryKey: buildKey(library) });
    }),
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (uploading.files().some((file) => !isDone(file))) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [uploading]);
  return <UploadingContext value={uploading}>{children}</UploadingContext>;
}
