import { createHash } from 'node:crypto';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import type { ImageReader } from '#ports/image-reader.js';
import type { LanguageModel } from '#ports/language-model.js';
import { plainLine } from '#adapters/image-reader/plain-line.js';
import { pictureForModel } from '#adapters/image-reader/picture-for-model.js';

export interface ImageReadingOptions {
  /** What is asked, by language. */
  readonly prompts: Readonly<Record<Language, string>>;
  /** Longest description. */
  readonly maxTokens: number;
  /** Longest time for one picture, waiting for its turn counted in. */
  readonly timeoutSeconds: number;
}

/** A language model that sees, asked for a description. Nobody waits for it: people's questions go first. */
export class LanguageModelImageReader implements ImageReader {
  readonly name: string;

  constructor(
    private readonly languageModel: LanguageModel,
    private readonly options: ImageReadingOptions,
  ) {
    const asked = createHash('sha256')
      .update(JSON.stringify([options.prompts, options.maxTokens]))
      .digest('hex')
      .slice(0, 8);
    this.name = `${languageModel.name} (${asked})`;
  }

  async describe(
    picture: Uint8Array,
    { language, signal }: { readonly language: Language; readonly signal?: AbortSignal },
  ): Promise<string | null> {
    if (signal?.aborted) throw cancelled(signal);
    const image = await pictureForModel(picture);
    if (image === null) return null;
    const { prompts, maxTokens, timeoutSeconds } = this.options;
    const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
    const stopping = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      return plainLine(await this.ask({ image, prompt: prompts[language], maxTokens, signal: stopping }));
    } catch (cause) {
      if (signal?.aborted) throw cancelled(signal, cause);
      if (!deadline.aborted) throw cause;
      const message = `${this.languageModel.name} took over ${timeoutSeconds} s for one picture; try again, or raise imageReader.timeoutSeconds`;
      throw new AssistantError('TIMEOUT', message, { cause });
    }
  }

  private async ask({ image, prompt, maxTokens, signal }: Asking): Promise<string> {
    const messages = [{ role: 'user' as const, content: prompt, images: [image] }];
    let text = '';
    for await (const event of this.languageModel.stream(messages, { maxTokens, temperature: 0, priority: 'batch', signal }))
      if (event.type === 'text') text += event.text;
    return text;
  }
}

interface Asking {
  readonly image: string;
  readonly prompt: string;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

function cancelled(signal: AbortSignal, cause: unknown = signal.reason): AssistantError {
  const isLate = (signal.reason as Partial<Error> | undefined)?.name === 'TimeoutError';
  return new AssistantError(isLate ? 'TIMEOUT' : 'CANCELLED', 'describing a picture was stopped; try again', { cause });
}
