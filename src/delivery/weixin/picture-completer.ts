import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import type { PlatformApi } from '#delivery/weixin/platform-api.js';
import { readPicture } from '#delivery/received-picture.js';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, mostPictures, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { WebClient } from '#ports/web-client.js';

const placesSchema = z.array(z.object({ mediaId: z.string().max(300), pictureUrl: z.string().max(2000) })).max(100);

/** Where a picture is: its id in the API, its address on the platform's servers of pictures; either may be empty. */
export type PicturePlace = z.output<typeof placesSchema>[number];

/** As `ReceivedMessage.unfetched`. */
export function unfetchedPictures(places: readonly PicturePlace[]): string {
  return JSON.stringify(places.slice(0, mostPictures));
}

export interface PictureSources {
  /** Null where no API may be asked. */
  readonly api: PlatformApi | null;
  readonly web: WebClient;
  readonly timeoutMs: number;
}

/**
 * Pictures of WeChat and WeCom: by the API where it may be asked
 * (https://developers.weixin.qq.com/doc/offiaccount/Asset_Management/Get_temporary_materials.html,
 * https://developer.work.weixin.qq.com/document/path/90254), else from the address that came along, guarded as any address of others.
 */
export class PictureCompleter implements MessageCompleter {
  constructor(private readonly sources: PictureSources) {}

  async complete(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage> {
    if (message.unfetched === null) return message;
    const pictures: Picture[] = [];
    for (const place of readKept(placesSchema, message.unfetched) ?? []) {
      const picture = (await this.byApi(place, signal)) ?? (await this.byAddress(place, signal));
      if (picture) pictures.push(picture);
    }
    const isEmpty = pictures.length === 0 && message.text.trim() === '';
    return { ...message, unfetched: null, pictures, unreadable: isEmpty ? 'unknown' : null };
  }

  private async byApi({ mediaId }: PicturePlace, signal: AbortSignal): Promise<Picture | null> {
    if (this.sources.api === null || mediaId === '') return null;
    const call = { path: '/cgi-bin/media/get', query: { media_id: mediaId }, mostBytes: largestPicture };
    const answer = await this.sources.api.call(call, signal);
    if (signal.aborted) throw new AssistantError('CANCELLED', 'The pictures of a message were not fetched to their end.');
    if (answer.kind === 'file') return await readPicture(answer.bytes);
    if (answer.kind === 'not-taken') throw new AssistantError('CHANNEL_UNREACHABLE', `A picture could not be fetched: ${answer.why}.`);
    return null;
  }

  private async byAddress({ pictureUrl }: PicturePlace, signal: AbortSignal): Promise<Picture | null> {
    if (!URL.canParse(pictureUrl)) return null;
    const { web, timeoutMs } = this.sources;
    try {
      const { status, body } = await web.fetch(pictureUrl, { maxBytes: largestPicture, timeoutMs, signal });
      return status === 200 ? await readPicture(body) : null;
    } catch (error) {
      if (signal.aborted)
        throw new AssistantError('CANCELLED', 'The pictures of a message were not fetched to their end.', { cause: error });
      return null;
    }
  }
}
