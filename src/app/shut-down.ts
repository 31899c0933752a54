import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Turnstile } from '#http/turnstile.js';
import { ServerReadiness } from '#app/server-readiness.js';

const graceMs = 500;
const idleCheckMs = 100;

/** Says that it is not ready for `drainSeconds`, then takes no new requests and lets running ones finish for so many seconds, then ends them. */
export async function shutDown(app: NestFastifyApplication, seconds: number, drainSeconds = 0): Promise<void> {
  app.get(ServerReadiness).drain();
  if (drainSeconds > 0) await pause(drainSeconds * 1000);
  const server = app.getHttpServer();
  // A connection kept alive after its last answer would hold the process until the other side lets go.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const late = setTimeout(() => {
    app.get(Turnstile).stopAll();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  }, seconds * 1000);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
