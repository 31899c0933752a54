// Stands in for the thread of an encoder: computes nothing, but holds its thread as an engine does. The text is how long, in milliseconds,
// which is its vector too.
import { parentPort } from 'node:worker_threads';

const nothing = new Int32Array(new SharedArrayBuffer(4));
parentPort.on('message', (request) => {
  if (request === 'end') process.exit();
  const milliseconds = Number(request.text);
  Atomics.wait(nothing, 0, 0, milliseconds);
  parentPort.postMessage({ vector: Float32Array.of(milliseconds) });
});
