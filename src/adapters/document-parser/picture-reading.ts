import type { RecognisedPicture } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import type { ImageReader } from '#ports/image-reader.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import { detectLanguage } from '#shared/detect-language.js';
import { messageOf } from '#shared/message-of.js';

export interface PictureReaders {
  /** Reads text in pictures; null leaves it out. Not closed here. */
  readonly ocr: OcrEngine | null;
  /** Says what pictures show; null leaves it out. */
  readonly images: ImageReader | null;
}

interface Asked {
  /** A whole page of a scan: what it shows is its text, and it is described only where it has none. */
  readonly isPage: boolean;
  readonly signal: AbortSignal;
}

const labels: Readonly<Record<Language, string>> = { zh: '图片：', en: 'Picture: ' };
const letters = /\p{L}/u;

/** Reads the pictures of one document, and keeps count of what failed: a picture that cannot be read is left out, the document stays. */
export class PictureReading {
  private readonly unread: string[] = [];
  private readonly undescribed: string[] = [];

  constructor(
    private readonly readers: PictureReaders,
    /** Its words tell the language where those in the picture do not. */
    private readonly document: string,
  ) {}

  /** Null when nothing was found. */
  async read(picture: Uint8Array, { isPage, signal }: Asked): Promise<RecognisedPicture | null> {
    const found = await this.recognise(picture, signal);
    if (isPage && found && found.lines.length > 0) return found;
    const caption = await this.describe(picture, this.languageOf(found), signal);
    return caption === null ? found : { ...(found ?? { width: 0, height: 0, lines: [] }), caption };
  }

  /** Whether a picture may be described another time. */
  get isIncomplete(): boolean {
    return this.undescribed.length > 0;
  }

  /** In words. */
  warnings(): readonly string[] {
    return [...counted('read', this.unread), ...counted('described', this.undescribed)];
  }

  private async recognise(picture: Uint8Array, signal: AbortSignal): Promise<RecognisedPicture | null> {
    try {
      return (await this.readers.ocr?.read(picture, { signal })) ?? null;
    } catch (error) {
      this.unread.push(messageOf(error));
      return null;
    }
  }

  private async describe(picture: Uint8Array, language: Language, signal: AbortSignal): Promise<string | null> {
    try {
      const words = (await this.readers.images?.describe(picture, { language, signal })) ?? null;
      return words === null ? null : labels[language] + words;
    } catch (error) {
      // What is no picture was said to be none when its text was looked for, and is none another time.
      if (isNoPicture(error)) this.unread.push(...(this.readers.ocr ? [] : [messageOf(error)]));
      else this.undescribed.push(messageOf(error));
      return null;
    }
  }

  private languageOf(found: RecognisedPicture | null): Language {
    const words = (found?.lines ?? []).map(({ text }) => text).join(' ');
    return detectLanguage(letters.test(words) ? words : this.document);
  }
}

function counted(what: string, failures: readonly string[]): readonly string[] {
  return failures.length > 0 ? [`pictures that could not be ${what}: ${failures.length} (first: ${failures[0]})`] : [];
}

function isNoPicture(error: unknown): boolean {
  return error instanceof AssistantError && error.code === 'INVALID_INPUT';
}
