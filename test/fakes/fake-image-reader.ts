import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import type { ImageReader } from '#ports/image-reader.js';

/** Says of every picture what it is told to. */
export class FakeImageReader implements ImageReader {
  readonly calls: { readonly picture: Uint8Array; readonly language: Language }[] = [];

  /** @param failure instead of words */
  constructor(
    private readonly words: string | null = 'A red lamp beside a round button.',
    private readonly failure: AssistantError | null = null,
    readonly name = 'fake',
  ) {}

  async describe(
    picture: Uint8Array,
    { language, signal }: { readonly language: Language; readonly signal?: AbortSignal },
  ): Promise<string | null> {
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'describing a picture was stopped', { cause: signal.reason });
    if (picture.length < 8) throw new AssistantError('INVALID_INPUT', 'the picture cannot be read: it is none');
    if (!/^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8|BM|RIFF|II\*|MM\0\*)/u.test(Buffer.from(picture.subarray(0, 8)).toString('latin1')))
      throw new AssistantError('INVALID_INPUT', 'the picture cannot be read: it is none');
    this.calls.push({ picture, language });
    await new Promise(setImmediate);
    if (this.failure) throw this.failure;
    return this.words;
  }
}
