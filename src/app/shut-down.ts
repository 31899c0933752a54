import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Admission } from '#http/admission.js';

const graceMs = 500;
const idleCheckMs = 100;

/** Takes no new requests and lets running ones finish for so many seconds, then ends them. */
export async function shutDown(app: NestFastifyApplication, seconds: number): Promise<void> {
  const server = app.getHttpServer();
  // A connection kept alive after its last answer would hold the process until the other side lets go.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const late = setTimeout(() => {
    app.get(Admission).stopAll();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  }, seconds * 1000);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
