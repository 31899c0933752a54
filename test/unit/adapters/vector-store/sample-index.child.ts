import { parentPort } from 'node:worker_threads';
import type { SampleRequest } from './sample-index.protocol.js';

/** A thread with indexes of one row, and a memory of what it was asked. */
const port = parentPort;
if (!port) throw new Error('sample-index.child runs as a worker thread only');

const open = new Set<number>();
const done: string[] = [];
let searches = 0;

port.on('message', ({ id, request }: { id: number; request: SampleRequest }) => {
  try {
    port.postMessage({ id, result: perform(request) });
  } catch (error) {
    if (request.type === 'throw') throw error;
    port.postMessage({ id, problem: (error as Error).message });
  }
});

function perform(request: SampleRequest): unknown {
  switch (request.type) {
    case 'open':
      open.add(request.index);
      return null;
    case 'search':
      if (!open.has(request.index)) throw new Error(`index ${request.index} is not open`);
      searches += 1;
      return { rows: [0], scores: [1] };
    case 'score':
      return request.rows.map(() => 1);
    case 'drop':
      open.delete(request.index);
      return null;
    case 'work':
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, request.ms);
      done.push(request.name);
      return null;
    case 'tell':
      return { open: [...open], done, searches };
    case 'throw':
      throw new Error('broken');
    case 'exit':
      process.exit();
  }
}
