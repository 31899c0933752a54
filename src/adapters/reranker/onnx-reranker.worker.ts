import { parentPort, workerData } from 'node:worker_threads';
import { CrossEncoder } from '#inference/cross-encoder.js';
import type { ScoreAnswer, ScoreRequest, WorkerOptions } from './onnx-reranker.protocol.js';

const port = parentPort;
if (!port) throw new Error('onnx-reranker.worker runs as a worker thread only');

// A model that cannot be opened ends the thread: the error reaches its owner.
const encoder = await CrossEncoder.open(workerData as WorkerOptions);

port.on('message', (request: ScoreRequest) => {
  void answer(request).then((answered) => port.postMessage(answered));
});

async function answer({ question, passage }: ScoreRequest): Promise<ScoreAnswer> {
  try {
    return { score: await encoder.score(question, passage) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
