import { createServer } from 'node:net';

/** A port that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const known = probe.address();
      probe.close(() => resolve(typeof known === 'object' && known ? known.port : 0));
    });
  });
}
