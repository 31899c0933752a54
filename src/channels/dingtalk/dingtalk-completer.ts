import { z } from 'zod';
import { readCodes } from '#delivery/dingtalk/picture-codes.js';
import { isBusy } from '#delivery/dingtalk/robot-outcome.js';
import { readPicture } from '#delivery/received-picture.js';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { WebClient } from '#ports/web-client.js';
import type { DingtalkApi } from './dingtalk-api.js';

const found = z.object({ downloadUrl: z.url().max(4000) });

export interface CompleterParts {
  readonly api: DingtalkApi;
  /** Pictures are on hosts of their own, which the API names. */
  readonly web: WebClient;
  readonly robotCode: string;
  readonly timeoutMs: number;
}

/** Fetches pictures (https://open.dingtalk.com/document/orgapp/download-the-file-content-of-the-robot-receiving-message). */
export class DingtalkCompleter implements MessageCompleter {
  constructor(private readonly parts: CompleterParts) {}

  async complete(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage> {
    const pictures: Picture[] = [];
    for (const code of message.unfetched === null ? [] : readCodes(message.unfetched)) {
      const picture = await this.picture(code, signal);
      if (picture) pictures.push(picture);
    }
    const isEmpty = message.text === '' && pictures.length === 0;
    return { ...message, unfetched: null, pictures, unreadable: isEmpty ? (message.unreadable ?? 'unknown') : message.unreadable };
  }

  /** Null for what is no picture, too large, or no longer there. */
  private async picture(downloadCode: string, signal: AbortSignal): Promise<Picture | null> {
    const { api, robotCode } = this.parts;
    const path = '/v1.0/robot/messageFiles/download';
    const answer = await api.call({ method: 'POST', path, body: { downloadCode, robotCode } }, signal);
    if (signal.aborted) throw cancelled();
    if (answer.kind === 'done') {
      const place = found.safeParse(answer.body).data;
      return place ? this.fetched(place.downloadUrl, signal) : null;
    }
    if (answer.kind === 'refused' && !isBusy(answer)) return null;
    const why = answer.kind === 'refused' ? answer.code : answer.why;
    throw new AssistantError('CHANNEL_UNREACHABLE', `DingTalk does not give the pictures of a message: ${why}`);
  }

  private async fetched(url: string, signal: AbortSignal): Promise<Picture | null> {
    const { web, timeoutMs } = this.parts;
    try {
      const { status, body } = await web.fetch(url, { maxBytes: largestPicture, timeoutMs, signal });
      return status === 200 ? await readPicture(body) : null;
    } catch (cause) {
      if (signal.aborted) throw cancelled(cause);
      return null;
    }
  }
}

function cancelled(cause?: unknown): AssistantError {
  return new AssistantError('CANCELLED', 'fetching the pictures of a message was stopped', { cause });
}
