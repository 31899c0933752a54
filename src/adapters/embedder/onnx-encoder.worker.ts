import { parentPort, workerData } from 'node:worker_threads';
import { poolTokens } from '#inference/pool-tokens.js';
import { SentenceEncoder } from '#inference/sentence-encoder.js';
import { packTokens } from '#shared/packed-tokens.js';
import type { Encoded } from './encoder.js';
import type { EncodeAnswer, EncodeRequest, WorkerOptions } from './onnx-encoder.protocol.js';

const port = parentPort;
if (!port) throw new Error('onnx-encoder.worker runs as a worker thread only');

const options = workerData as WorkerOptions;
// A model that cannot be opened ends the thread: the error reaches its owner.
const encoder = await SentenceEncoder.open(options);

port.on('message', (request: EncodeRequest) => {
  void answer(request).then((answered) => port.postMessage(answered));
});

async function answer(request: EncodeRequest): Promise<EncodeAnswer> {
  try {
    return await encode(request);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function encode({ text, kind, withTokens }: EncodeRequest): Promise<Encoded> {
  if (!withTokens) return { vector: await encoder.encode(text, kind) };
  const { dimension } = options.model;
  const { vector, tokens } = await encoder.encodeTokens(text, kind);
  if (kind === 'query') return { vector, question: { count: tokens.length / dimension, dimension, values: tokens } };
  return { vector, passage: packTokens(poolTokens(tokens, dimension), dimension) };
}
