import { Problem } from '#web-ui/api/client.js';
import type { Job } from '#web-ui/api/job.js';

/** What became of one file. */
export interface SentFile {
  readonly name: string;
  readonly state: 'accepted' | 'refused';
  readonly reason: string | null;
}

export interface Uploaded {
  readonly files: readonly SentFile[];
  /** The build that reads what was accepted; null where nothing was. */
  readonly job: Job | null;
}

interface Sending {
  readonly library: string;
  /** Named with their paths. */
  readonly files: readonly { readonly name: string; readonly file: File }[];
  readonly signal?: AbortSignal;
  /** Bytes of the request that have gone out. */
  readonly onSent?: (bytes: number) => void;
}

/**
 * Sends files; what was accepted stays whatever becomes of the others. `fetch` tells no progress of what it sends, hence the older way.
 * @throws Problem
 */
export function uploadDocuments({ library, files, signal, onSent }: Sending): Promise<Uploaded> {
  const form = new FormData();
  for (const { name, file } of files) form.append('files', file, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/libraries/${encodeURIComponent(library)}/documents`);
    request.responseType = 'json';
    if (onSent) request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () => {
      const told = request.response as Uploaded | null;
      if (request.status < 300 && told?.files) resolve(told);
      else reject(problemIn(request.status, request.response));
    });
    request.addEventListener('error', () => reject(new Problem({ code: 'UNREACHABLE', status: 0, detail: '' })));
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
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
