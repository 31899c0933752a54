import type { Language } from '#domain/question.js';

/** Says what a picture shows. */
export abstract class ImageReader {
  /** As in warnings and versions; another one whenever the same picture would be described otherwise: by another model, or asked otherwise. */
  abstract readonly name: string;

  /**
   * @param picture a whole file: PNG, JPEG, WebP, BMP, TIFF (first page) or GIF (first frame)
   * @param options.language the language of the words
   * @returns one line of plain text; null for a picture that says nothing, such as an ornament
   * @throws AssistantError INVALID_INPUT (no picture, or larger than its bound), TIMEOUT, CANCELLED, and what a LanguageModel throws
   */
  abstract describe(picture: Uint8Array, options: { readonly language: Language; readonly signal?: AbortSignal }): Promise<string | null>;
}
