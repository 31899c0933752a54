import { problemOf } from '#web-ui/api/client.js';
import type { Job } from '#web-ui/api/job.js';

export interface Uploaded {
  readonly files: readonly { readonly name: string; readonly state: 'accepted' | 'refused'; readonly reason: string | null }[];
  readonly job: Job | null;
}

/** Sends files with their paths; what was accepted stays whatever becomes of the others. */
export async function uploadDocuments(library: string, files: readonly File[]): Promise<Uploaded> {
  const body = new FormData();
  for (const file of files) body.append('file', file, file.webkitRelativePath || file.name);
  const response = await fetch(`/api/v1/libraries/${encodeURIComponent(library)}/documents`, { method: 'POST', body });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as Uploaded;
}
