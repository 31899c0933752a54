import type { FastifyReply } from 'fastify';
import { SidecarError } from './sidecar-error.js';

/** The client has left: there is nobody to tell. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** Ends work when its client leaves, or after so many seconds. @throws SidecarError Timeout; ClientGone; what the work throws */
export async function boundedWork<T>(reply: FastifyReply, seconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const leave = (): void => stopping.abort(new ClientGone('the client has left'));
  const late = setTimeout(
    () =>
      stopping.abort(
        new SidecarError('Timeout', `there was no answer within ${seconds} s; send fewer texts, or raise sidecar.requestTimeoutSeconds`),
      ),
    seconds * 1000,
  );
  reply.raw.once('close', leave);
  try {
    if (reply.raw.destroyed) leave();
    return await work(stopping.signal);
  } finally {
    clearTimeout(late);
    reply.raw.removeListener('close', leave);
  }
}
