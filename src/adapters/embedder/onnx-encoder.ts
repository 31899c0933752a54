import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AssistantError } from '#domain/errors.js';
import { fingerprint } from '#inference/fingerprint.js';
import { installedForm } from '#inference/local-model.js';
import type { ModelEntry, ModelHashes } from '#inference/model-catalogue.js';
import { endThread } from '#inference/model-threads.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { embeddingStopped } from './embedding-stopped.js';
import { EmbeddingQueue, type EmbeddingCall } from './embedding-queue.js';
import type { Encoded, Encoder, EncodingRequest } from './encoder.js';
import type { EncodeAnswer, EncodeRequest, WorkerOptions } from './onnx-encoder.protocol.js';

export interface OnnxEncoderOptions {
  /** The model's folder: `model.onnx` and `tokenizer.json`. */
  readonly folder: string;
  /** The model's entry in the catalogue. */
  readonly entry: ModelEntry;
  /** Which of the model's forms lies in the folder; decides the fingerprint. */
  readonly form: ModelHashes;
  /** Threads of one inference, on top of the worker itself. */
  readonly threads: number;
  /** A text that takes longer fails, and the worker is started anew. Opening the model counts. */
  readonly deadlineMs?: number;
  /** Longest wait for the thread when the model is closed, whether it opens or computes. */
  readonly graceMs?: number;
  /** What the thread runs, `onnx-encoder.worker.ts` unless a test has one of its own. */
  readonly thread?: URL;
}

const defaultDeadlineMs = 60_000;
const defaultGraceMs = 5_000;
/** Calls, not texts: each caller waits for its own, so this many callers at once is more than one process serves. */
const mostWaiting = 1_000;

/**
 * ONNX Runtime in a worker thread of its own, started by the first text. Texts go to it one at a time, so a question waits
 * for the one passage in work and no longer. While nothing is to do, the thread does not keep the process alive.
 */
export class OnnxEncoder implements Encoder {
  readonly model: EmbeddingModel;
  private readonly queue = new EmbeddingQueue(mostWaiting);
  private worker: Worker | null = null;
  private inWork: EmbeddingCall | null = null;
  private deadline: NodeJS.Timeout | undefined;
  private closing: Promise<void> | null = null;

  constructor(private readonly options: OnnxEncoderOptions) {
    const { name, dimension, maxTokens } = options.entry;
    this.model = { name, dimension, maxTokens, fingerprint: fingerprint(options.entry, options.form) };
  }

  async encode(request: EncodingRequest, signal?: AbortSignal): Promise<Encoded[]> {
    if (this.closing) throw closed(this.model.name);
    if (signal?.aborted) throw embeddingStopped(signal);
    if (request.texts.length === 0) return [];
    let stop = (): void => {};
    const encoded = new Promise<Encoded[]>((resolve, reject) => {
      const call: EmbeddingCall = { ...request, encoded: [], resolve, reject };
      this.queue.add(call);
      stop = () => {
        if (signal && this.queue.remove(call)) reject(embeddingStopped(signal));
      };
    });
    signal?.addEventListener('abort', stop, { once: true });
    this.advance();
    return encoded.finally(() => signal?.removeEventListener('abort', stop));
  }

  async close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  /** Gives the worker its next text, unless it has one. */
  private advance(): void {
    if (this.inWork) return;
    const call = this.queue.next();
    if (!call) return this.worker?.unref();
    const worker = (this.worker ??= this.start());
    worker.ref();
    this.inWork = call;
    const { deadlineMs = defaultDeadlineMs } = this.options;
    this.deadline = setTimeout(
      () => this.fail(worker, new AssistantError('TIMEOUT', `${this.model.name} took over ${deadlineMs} ms for one text; try again`)),
      deadlineMs,
    );
    const { texts, kind, withTokens, encoded } = call;
    const request: EncodeRequest = { text: texts[encoded.length] ?? '', kind, withTokens };
    worker.postMessage(request);
  }

  private receive(answer: EncodeAnswer): void {
    const call = this.finishWork();
    if (call && 'problem' in answer) {
      if (this.queue.remove(call)) call.reject(new AssistantError('MODEL_FAILED', `${this.model.name} failed: ${answer.problem}`));
    } else if (call && 'vector' in answer) {
      call.encoded.push(answer);
      if (call.encoded.length < call.texts.length) this.queue.giveWay(call);
      else if (this.queue.remove(call)) call.resolve(call.encoded);
    }
    this.advance();
  }

  /** The worker is lost: its call fails, and a new one is started for the next. */
  private fail(worker: Worker, error: AssistantError): void {
    if (this.worker !== worker) return;
    this.worker = null;
    void endThread(worker, 0);
    const call = this.finishWork();
    if (call && this.queue.remove(call)) call.reject(error);
    this.advance();
  }

  private finishWork(): EmbeddingCall | null {
    clearTimeout(this.deadline);
    const call = this.inWork;
    this.inWork = null;
    return call;
  }

  private start(): Worker {
    const { folder, entry, threads, thread = new URL('./onnx-encoder.worker.js', import.meta.url) } = this.options;
    const { dimension, pooling, prefixes, maxTokens } = entry;
    const workerData: WorkerOptions = { folder, threads, model: { dimension, pooling, prefixes, maxTokens } };
    const worker = new Worker(thread, { workerData });
    worker.on('message', (answer: EncodeAnswer) => {
      if (this.worker === worker) this.receive(answer); // what a lost one says late is of a text that was given up
    });
    worker.on('error', (cause: Error) =>
      this.fail(
        worker,
        new AssistantError('MODEL_FAILED', `${this.model.name} in ${folder} failed: ${cause.message}; run npx huixiang models verify`, {
          cause,
        }),
      ),
    );
    worker.on('exit', (code) => this.fail(worker, new AssistantError('MODEL_FAILED', `${this.model.name} ended with ${code}; try again`)));
    return worker;
  }

  private async end(): Promise<void> {
    const { graceMs = defaultGraceMs } = this.options;
    const worker = this.worker;
    this.finishWork();
    for (const call of this.queue.clear()) call.reject(closed(this.model.name));
    this.worker = null;
    if (worker) await endThread(worker, graceMs);
  }
}

/**
 * Opens an installed model after comparing its files with the catalogue.
 * @param folder holds the models, each in the folder of its name
 * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT
 */
export async function openOnnxEncoder({
  modelsFolder,
  entry,
  threads,
}: {
  readonly modelsFolder: string;
  readonly entry: ModelEntry;
  readonly threads: number;
}): Promise<OnnxEncoder> {
  const folder = path.join(modelsFolder, entry.name);
  return new OnnxEncoder({ folder, entry, form: await installedForm(folder, entry), threads });
}

function closed(name: string): AssistantError {
  return new AssistantError('MODEL_FAILED', `${name} is closed`);
}
