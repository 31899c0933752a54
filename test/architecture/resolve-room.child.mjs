// What a worker thread of the product takes `#room` for.
import { parentPort } from 'node:worker_threads';

parentPort?.postMessage(import.meta.resolve('#domain/errors.js'));
