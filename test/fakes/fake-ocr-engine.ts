import type { RecognisedPicture } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

/** Reads nothing but what it is told: gives the same lines for every picture. */
export class FakeOcrEngine implements OcrEngine {
  private isClosed = false;
  /** Every picture so far. */
  readonly pictures: Uint8Array[] = [];

  /** @param failure instead of text */
  constructor(
    private readonly lines: readonly string[] = ['text in a picture'],
    private readonly failure: AssistantError | null = null,
    readonly name = 'fake',
  ) {}

  async read(picture: Uint8Array, { signal }: { readonly signal?: AbortSignal } = {}): Promise<RecognisedPicture> {
    if (this.isClosed) throw new AssistantError('MODEL_FAILED', `${this.name} is closed`);
    if (signal?.aborted) throw stopped(signal);
    if (!isPicture(picture)) throw new AssistantError('INVALID_INPUT', 'the picture cannot be read: it is none');
    this.pictures.push(picture);
    await new Promise(setImmediate);
    if (signal?.aborted) throw stopped(signal);
    if (this.failure) throw this.failure;
    const lines = this.lines.map((text, i) => ({
      text,
      box: [10, 10 + i * 30, 10 + text.length * 10, 30 + i * 30] as const,
      confidence: 0.9,
    }));
    return { width: 600, height: 20 + lines.length * 30, lines };
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

/** By the first bytes of the formats that are read. */
function isPicture(bytes: Uint8Array): boolean {
  return /^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8|BM|RIFF|II\*|MM\0\*)/u.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));
}

function stopped(signal: AbortSignal): AssistantError {
  const late = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  return new AssistantError(late ? 'TIMEOUT' : 'CANCELLED', 'reading was stopped', { cause: signal.reason });
}
