import type { RecognisedPicture } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

/** One engine, and another for good when the first one cannot be loaded: when it fails before it has read any picture. */
export class FallbackOcrEngine implements OcrEngine {
  private current: OcrEngine;
  private isProven = false;
  private isClosed = false;

  /** @param onFallback told once, with what the first engine failed of */
  constructor(
    private readonly first: OcrEngine,
    private readonly second: OcrEngine,
    private readonly onFallback: (error: AssistantError) => void,
  ) {
    this.current = first;
  }

  get name(): string {
    return this.current.name;
  }

  async read(picture: Uint8Array, options?: { readonly signal?: AbortSignal }): Promise<RecognisedPicture> {
    const engine = this.current;
    try {
      const recognised = await engine.read(picture, options);
      this.isProven = true;
      return recognised;
    } catch (error) {
      if (!(error instanceof AssistantError) || error.code !== 'MODEL_FAILED' || this.isClosed || engine === this.second) throw error;
      if (this.current === this.first && this.isProven) throw error;
      await this.fallBack(error);
      return this.second.read(picture, options);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([this.first.close(), this.second.close()]);
  }

  private async fallBack(error: AssistantError): Promise<void> {
    if (this.current === this.second) return;
    this.current = this.second;
    this.onFallback(error);
    await this.first.close();
  }
}
