import { parentPort, workerData } from 'node:worker_threads';
import { CrossEncoder } from '#inference/cross-encoder.js';
import { answerWith } from '#inference/model-threads.js';
import { messageOf } from '#shared/message-of.js';
import type { ScoreAnswer, ScoreRequest, WorkerOptions } from './onnx-reranker.protocol.js';

const port = parentPort;
if (!port) throw new Error('onnx-reranker.worker runs as a worker thread only');

await answerWith(port, CrossEncoder.open(workerData as WorkerOptions), answer);

async function answer(encoder: CrossEncoder, { question, passage }: ScoreRequest): Promise<ScoreAnswer> {
  try {
    return { score: await encoder.score(question, passage) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
