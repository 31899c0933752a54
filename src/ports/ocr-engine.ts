import type { RecognisedPicture } from '#domain/document.js';

/** Text in pictures. Loads its model with the first picture. */
export abstract class OcrEngine {
  /** As in warnings and reports, such as `PP-OCRv4`. */
  abstract readonly name: string;

  /**
   * @param picture a whole file: PNG, JPEG, WebP, BMP, TIFF (first page) or GIF (first frame)
   * @returns lines in reading order; none where the picture holds no text
   * @throws AssistantError INVALID_INPUT (no picture, or larger than its bound), MODEL_FAILED, TIMEOUT, OVERLOADED, CANCELLED
   */
  abstract read(picture: Uint8Array, options?: { readonly signal?: AbortSignal }): Promise<RecognisedPicture>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
