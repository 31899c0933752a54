import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { answerWith } from '#inference/model-threads.js';

/** A thread whose model, a factor, is open after a moment, or cannot be opened, or has no answer. */
const { opens, answers } = workerData as { readonly opens: boolean; readonly answers: boolean };
const port = parentPort;
if (!port) throw new Error('sample-model.child runs as a worker thread only');

await answerWith(port, open(), async (factor: number, request: number) => {
  if (!answers) throw new Error('no answer');
  return factor * request;
});

async function open(): Promise<number> {
  await setTimeout(20);
  if (!opens) throw new Error('no model');
  return 2;
}
