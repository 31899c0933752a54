import type { FastifyReply } from 'fastify';

/** Aborted when the asker is gone before the answer. */
export function hangUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.destroyed) gone.abort();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
