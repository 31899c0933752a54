import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RecognisedPicture } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { ReadAnswer, ReadRequest } from '#adapters/ocr-engine/paddle-ocr-engine.protocol.js';
import type { PictureReader } from '#adapters/ocr-engine/picture-queue.js';

/**
 * The process in which PP-OCRv4 reads. A thread would not do: ending one in the middle of an inference aborts the whole program,
 * and a picture that takes too long is to be ended.
 */
export class PaddleProcess implements PictureReader {
  private settle: { readonly resolve: (answer: ReadAnswer) => void; readonly reject: (error: Error) => void } | null = null;
  private lost: Error | null = null;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: ReadAnswer) => this.settle?.resolve(answer));
    child.on('error', (error) => this.lose(error));
    child.on('exit', (code, signal) => this.lose(new Error(`its process ended with ${code ?? signal}`)));
  }

  /** @param threads of one inference @throws Error when the models cannot be loaded */
  static async open(threads: number): Promise<PaddleProcess> {
    const file = fileURLToPath(new URL('./paddle-ocr-engine.child.js', import.meta.url));
    const reader = new PaddleProcess(
      fork(file, [String(threads)], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    );
    const first = await reader.answer();
    if ('problem' in first) throw new Error(first.problem);
    return reader;
  }

  async read(picture: Uint8Array): Promise<RecognisedPicture> {
    const answering = this.answer();
    this.child.send({ picture } satisfies ReadRequest);
    const answer = await answering;
    if ('picture' in answer) return answer.picture;
    if ('invalid' in answer) throw new AssistantError('INVALID_INPUT', answer.invalid);
    throw new Error('problem' in answer ? answer.problem : 'its process started twice');
  }

  hold(isHeld: boolean): void {
    const change = isHeld ? 'ref' : 'unref';
    this.child[change]();
    this.child.channel?.[change]();
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.hold(true); // or the program could end before the process has
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }

  private async answer(): Promise<ReadAnswer> {
    if (this.lost) throw this.lost;
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  private lose(error: Error): void {
    this.lost ??= error;
    this.settle?.reject(error);
  }
}
