import { readKept } from '#delivery/kept-json.js';
import { readPicture } from '#delivery/received-picture.js';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { WebClient } from '#ports/web-client.js';
import type { WkteamApi } from './wkteam-api.js';
import type { WkteamLogin } from './wkteam-login.js';
import { wkteamPicture } from './wkteam.wire.js';

export interface WkteamCompleterParts {
  readonly api: WkteamApi;
  readonly login: WkteamLogin;
  readonly web: WebClient;
  readonly timeoutMs: number;
}

/** Some pictures are there as a usual one only, some in high resolution only. */
const kinds = [0, 1] as const;

/** Pictures by `getMsgImg`, which tells an address where they are for seven days; that is fetched as any address of others. */
export class WkteamCompleter implements MessageCompleter {
  constructor(private readonly parts: WkteamCompleterParts) {}

  async complete(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage> {
    if (message.unfetched === null) return message;
    const place = readKept(wkteamPicture, message.unfetched);
    const picture = place && (await this.fetch(place, signal));
    return { ...message, unfetched: null, pictures: picture ? [picture] : [], unreadable: picture ? null : 'unknown' };
  }

  private async fetch(place: { readonly msgId: string; readonly content: string }, signal: AbortSignal): Promise<Picture | null> {
    const { api, login } = this.parts;
    for (const type of kinds) {
      const answer = await api.call({ path: 'getMsgImg', body: { wId: login.wId, ...place, type } }, signal);
      if (signal.aborted) throw cancelled();
      if (answer.kind === 'not-taken' || answer.kind === 'unknown')
        throw new AssistantError('CHANNEL_UNREACHABLE', `A picture could not be fetched: ${answer.why}.`);
      const url = answer.kind === 'done' ? answer.data['url'] : null;
      const picture = typeof url === 'string' && URL.canParse(url) ? await this.download(url, signal) : null;
      if (picture) return picture;
    }
    return null;
  }

  private async download(url: string, signal: AbortSignal): Promise<Picture | null> {
    const { web, timeoutMs } = this.parts;
    try {
      const { status, body } = await web.fetch(url, { maxBytes: largestPicture, timeoutMs, signal });
      return status === 200 ? await readPicture(body) : null;
    } catch (error) {
      if (signal.aborted) throw cancelled(error);
      return null;
    }
  }
}

function cancelled(cause?: unknown): AssistantError {
  return new AssistantError('CANCELLED', 'The picture of a message was not fetched to its end.', { cause });
}
