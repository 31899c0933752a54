import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Admission } from '#channels/api/admission.js';

const graceMs = 500;

/** Takes no new requests and lets running ones finish for so many seconds, then ends them. */
export async function shutDown(app: NestFastifyApplication, seconds: number): Promise<void> {
  const late = setTimeout(() => {
    app.get(Admission).stopAll();
    setTimeout(() => app.getHttpServer().closeAllConnections(), graceMs).unref();
  }, seconds * 1000);
  await app.close();
  clearTimeout(late);
}
