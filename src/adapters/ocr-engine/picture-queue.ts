import type { RecognisedPicture } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { messageOf } from '#shared/message-of.js';

/** Reads one picture at a time, in a thread or process of its own. */
export interface PictureReader {
  /** @throws AssistantError INVALID_INPUT, after which it reads on; any other error means that it is lost */
  read(picture: Uint8Array): Promise<RecognisedPicture>;
  /** A reader that is not held does not keep the process alive. */
  hold(isHeld: boolean): void;
  end(): Promise<void>;
}

export interface PictureQueueOptions {
  /** In messages. */
  readonly name: string;
  /** Longest time for one picture; opening the reader counts. */
  readonly timeoutSeconds: number;
  /** @throws Error when the model cannot be loaded */
  readonly open: () => Promise<PictureReader>;
}

interface Call {
  readonly picture: Uint8Array;
  readonly resolve: (picture: RecognisedPicture) => void;
  readonly reject: (error: AssistantError) => void;
}

const mostWaiting = 100;

/** Gives pictures to a reader one by one. It is opened by the first picture, and anew after it was lost or took too long. */
export class PictureQueue {
  private readonly calls: Call[] = [];
  private isWorking = false;
  /** Counts, so that a reader that opens after its deadline is known as stale. */
  private openings = 0;
  private reader: PictureReader | null = null;
  private stopWork: (error: AssistantError) => void = () => {};
  private closing: Promise<void> | null = null;

  constructor(private readonly options: PictureQueueOptions) {}

  async read(picture: Uint8Array, signal?: AbortSignal): Promise<RecognisedPicture> {
    if (this.closing) throw this.closed();
    if (signal?.aborted) throw stopped(signal);
    if (this.calls.length >= mostWaiting)
      throw new AssistantError('OVERLOADED', `${mostWaiting} pictures already wait to be read; try again later`);
    let stop = (): void => {};
    const reading = new Promise<RecognisedPicture>((resolve, reject) => {
      const call: Call = { picture, resolve, reject };
      this.calls.push(call);
      stop = () => {
        if (!signal) return;
        // The picture in work is read to its end for nothing: opening a reader anew takes longer.
        if (this.calls[0] !== call) this.remove(call);
        reject(stopped(signal));
      };
    });
    signal?.addEventListener('abort', stop, { once: true });
    void this.work();
    return reading.finally(() => signal?.removeEventListener('abort', stop));
  }

  async close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    for (let call = this.calls[0]; call; call = this.calls[0]) {
      await this.serve(call);
      this.remove(call);
    }
    this.isWorking = false;
  }

  private async serve({ picture, resolve, reject }: Call): Promise<void> {
    const { name, timeoutSeconds } = this.options;
    const halted = new Promise<never>((_, halt) => {
      this.stopWork = halt;
    });
    const late = new AssistantError(
      'TIMEOUT',
      `${name} took over ${timeoutSeconds} s for one picture; try again, or raise ocr.timeoutSeconds`,
    );
    const deadline = setTimeout(() => this.stopWork(late), timeoutSeconds * 1000);
    try {
      resolve(await Promise.race([this.readNow(picture), halted]));
    } catch (cause) {
      const error =
        cause instanceof AssistantError ? cause : new AssistantError('MODEL_FAILED', `${name} failed: ${messageOf(cause)}`, { cause });
      if (error.code !== 'INVALID_INPUT') await this.endReader();
      reject(error);
    } finally {
      clearTimeout(deadline);
    }
  }

  private async readNow(picture: Uint8Array): Promise<RecognisedPicture> {
    const reader = (this.reader ??= await this.open());
    reader.hold(true);
    try {
      return await reader.read(picture);
    } finally {
      reader.hold(false);
    }
  }

  private async open(): Promise<PictureReader> {
    const { name, open } = this.options;
    this.openings += 1;
    const opening = this.openings;
    try {
      const reader = await open();
      if (opening === this.openings) return reader;
      await reader.end();
    } catch (cause) {
      throw new AssistantError('MODEL_FAILED', `${name} cannot be loaded: ${messageOf(cause)}; run npm ci`, { cause });
    }
    throw new AssistantError('TIMEOUT', `${name} took too long to load`);
  }

  private async end(): Promise<void> {
    for (const { reject } of this.calls.splice(0)) reject(this.closed());
    this.stopWork(this.closed());
    await this.endReader();
  }

  /** One that is still opening is ended when it is open: it may never be. */
  private async endReader(): Promise<void> {
    const { reader } = this;
    this.reader = null;
    this.openings += 1;
    await reader?.end();
  }

  private remove(call: Call): void {
    const at = this.calls.indexOf(call);
    if (at >= 0) this.calls.splice(at, 1);
  }

  private closed(): AssistantError {
    return new AssistantError('MODEL_FAILED', `${this.options.name} is closed`);
  }
}

function stopped(signal: AbortSignal): AssistantError {
  const cause: unknown = signal.reason;
  const isLate = (cause as Partial<Error> | undefined)?.name === 'TimeoutError';
  return isLate
    ? new AssistantError('TIMEOUT', 'the deadline passed while a picture was read; try again', { cause })
    : new AssistantError('CANCELLED', 'reading a picture was cancelled', { cause });
}
