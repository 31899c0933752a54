import type { LibraryParts } from '#admin/library-parts.js';
import { AssistantError } from '#domain/errors.js';
import { makingKinds } from '#domain/job.js';

/** @throws AssistantError CONFLICT for the name of a library that a job is to make, or is making */
export async function demandUnmadeName(name: string, { jobs }: Pick<LibraryParts, 'jobs'>): Promise<void> {
  const [making] = await jobs.list({ library: name, kinds: makingKinds, states: ['waiting', 'running'], most: 1 });
  if (making)
    throw new AssistantError('CONFLICT', `the ${making.kind} ${making.id} makes a library ${name}; cancel it, or choose another name`);
}
