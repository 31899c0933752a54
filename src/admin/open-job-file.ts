import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { LibraryParts } from '#admin/library-parts.js';

const forms = { evaluate: ['application/json', 'json'], export: ['application/x-tar', 'tar'] } as const;

interface Wanted {
  readonly library: string;
  /** Of the job. */
  readonly id: string;
  readonly kind: keyof typeof forms;
}

/** What a job left, to be saved. @throws AssistantError NOT_FOUND for another library's job, and for one that left nothing yet or no more */
export async function openJobFile(
  { library, id, kind }: Wanted,
  { jobs, jobFiles, clock }: Pick<LibraryParts, 'jobs' | 'jobFiles' | 'clock'>,
  reply: FastifyReply,
): Promise<StreamableFile> {
  const job = await jobs.find(id);
  if (job?.library !== library || job.kind !== kind) throw new AssistantError('NOT_FOUND', `${library} has no ${kind} ${id.slice(0, 64)}`);
  const file = await jobFiles.open(library, id, clock.now());
  if (!file) throw new AssistantError('NOT_FOUND', `the ${kind} ${id} has left no file, or it is kept no more: the job is ${job.state}`);
  const [type, ending] = forms[kind];
  void reply.headers({
    'content-type': type,
    'content-length': `${file.bytes}`,
    'content-disposition': `attachment; filename="${library}-${kind}.${ending}"`,
  });
  return new StreamableFile(Readable.from(file.content));
}
