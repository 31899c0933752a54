import { parentPort, workerData } from 'node:worker_threads';
import { answerWith } from '#inference/model-threads.js';
import { poolTokens } from '#inference/pool-tokens.js';
import { SentenceEncoder } from '#inference/sentence-encoder.js';
import { messageOf } from '#shared/message-of.js';
import { packTokens } from '#shared/packed-tokens.js';
import type { Encoded } from './encoder.js';
import type { EncodeAnswer, EncodeRequest, WorkerOptions } from './onnx-encoder.protocol.js';

const port = parentPort;
if (!port) throw new Error('onnx-encoder.worker runs as a worker thread only');

const options = workerData as WorkerOptions;
await answerWith(port, SentenceEncoder.open(options), answer);

async function answer(encoder: SentenceEncoder, request: EncodeRequest): Promise<EncodeAnswer> {
  try {
    return await encode(encoder, request);
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

async function encode(encoder: SentenceEncoder, { text, kind, withTokens }: EncodeRequest): Promise<Encoded> {
  if (!withTokens) return { vector: await encoder.encode(text, kind) };
  const { dimension } = options.model;
  const { vector, tokens } = await encoder.encodeTokens(text, kind);
  if (kind === 'query') return { vector, question: { count: tokens.length / dimension, dimension, values: tokens } };
  return { vector, passage: packTokens(poolTokens(tokens, dimension), dimension) };
}
