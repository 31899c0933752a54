import { parentPort, workerData } from 'node:worker_threads';
import { SentenceEncoder } from '#inference/sentence-encoder.js';
import type { EncodeAnswer, EncodeRequest, WorkerOptions } from './onnx-embedder.protocol.js';

const port = parentPort;
if (!port) throw new Error('onnx-embedder.worker runs as a worker thread only');

// A model that cannot be opened ends the thread: the error reaches its owner.
const encoder = await SentenceEncoder.open(workerData as WorkerOptions);

port.on('message', ({ text, kind }: EncodeRequest) => {
  void encode(text, kind).then((answer) => port.postMessage(answer));
});

async function encode(text: string, kind: EncodeRequest['kind']): Promise<EncodeAnswer> {
  try {
    return { vector: await encoder.encode(text, kind) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
