import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import { readPicture } from '#delivery/received-picture.js';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, mostPictures, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { WebClient } from '#ports/web-client.js';
import { openFile } from './aibot-sdk.js';

const filesSchema = z.array(z.object({ url: z.string().max(2_000), aeskey: z.string().max(200) })).max(mostPictures);

/** A file on the platform's servers, and the key it is sealed with. */
type SealedFile = z.output<typeof filesSchema>[number];

/** Filled up to whole blocks of 32 bytes. */
const block = 32;

/** As `ReceivedMessage.unfetched`. */
export function unfetchedFiles(files: readonly SealedFile[]): string {
  return JSON.stringify(files.slice(0, mostPictures));
}

/**
 * Pictures that a bot is shown: sealed, each with a key of its own, for five minutes at an address of the platform's choice, which is
 * guarded as any address of others (https://developer.work.weixin.qq.com/document/path/100719).
 */
export class SealedPictureCompleter implements MessageCompleter {
  constructor(private readonly parts: { readonly web: WebClient; readonly timeoutMs: number }) {}

  async complete(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage> {
    if (message.unfetched === null) return message;
    const pictures: Picture[] = [];
    for (const file of readKept(filesSchema, message.unfetched) ?? []) {
      const picture = await this.fetch(file, signal);
      if (picture) pictures.push(picture);
    }
    const isEmpty = pictures.length === 0 && message.text.trim() === '' && message.quote === null;
    return { ...message, unfetched: null, pictures, unreadable: isEmpty ? 'unknown' : null };
  }

  private async fetch({ url, aeskey }: SealedFile, signal: AbortSignal): Promise<Picture | null> {
    if (!URL.canParse(url)) return null;
    const { web, timeoutMs } = this.parts;
    try {
      const { status, body } = await web.fetch(url, { maxBytes: largestPicture + block, timeoutMs, signal });
      return status === 200 && body.length > 0 ? await readPicture(await openFile(body, aeskey)) : null;
    } catch (error) {
      if (signal.aborted)
        throw new AssistantError('CANCELLED', 'The pictures of a message were not fetched to their end.', { cause: error });
      return null;
    }
  }
}
