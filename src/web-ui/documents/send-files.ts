import { Problem } from '#web-ui/api/client.js';
import type { OutgoingFile } from '#web-ui/documents/dropped-files.js';

/** What became of one file. */
export interface SentFile {
  readonly name: string;
  readonly state: 'accepted' | 'refused';
  readonly reason: string | null;
  readonly replaced: boolean;
}

interface Sending {
  readonly library: string;
  readonly files: readonly OutgoingFile[];
  readonly signal: AbortSignal;
  /** Bytes of the request that have gone out. */
  readonly onSent: (bytes: number) => void;
}

/** One upload. `fetch` tells no progress of what it sends, hence the older way. @throws Problem */
export function sendFiles({ library, files, signal, onSent }: Sending): Promise<readonly SentFile[]> {
  const form = new FormData();
  for (const { name, file } of files) form.append('files', file, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/libraries/${encodeURIComponent(library)}/documents`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => {
      const told = request.response as { readonly files?: readonly SentFile[] } | null;
      if (request.status < 300 && told?.files) resolve(told.files);
      else reject(problemIn(request.status, request.response));
    });
    request.addEventListener('error', () => reject(new Problem({ code: 'UNREACHABLE', status: 0, detail: '' })));
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function problemIn(status: number, told: unknown): Problem {
  const { code, detail, requestId } = (told ?? {}) as { readonly code?: unknown; readonly detail?: unknown; readonly requestId?: unknown };
  return new Problem({
    code: typeof code === 'string' ? code : 'INTERNAL',
    status,
    detail: typeof detail === 'string' ? detail : '',
    ...(typeof requestId === 'string' && { requestId }),
  });
}
