import { fileTypeFromBuffer } from 'file-type';
import { AssistantError } from '#domain/errors.js';
import { largestPicture, mostPictures, pictureTypes, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import { tokenCodes, type ApiAnswer, type ApiCall, type FeishuApi } from './feishu-api.js';
import { fetchedMessages, type FetchedMessage } from './feishu.wire.js';
import { readContent } from './read-content.js';
import { readUnfetched } from './unfetched.js';

const mostForwarded = 50;
const longestQuote = 4_000;
const longestForward = 8_000;
/** May well succeed in a while. */
const passing: ReadonlySet<number> = new Set([...tokenCodes, 429, 230020, 99991400]);

/** Fetches pictures, what is quoted and what is forwarded. */
export class FeishuCompleter implements MessageCompleter {
  constructor(private readonly api: FeishuApi) {}

  async complete(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage> {
    const wanted = message.unfetched === null ? null : readUnfetched(message.unfetched);
    if (!wanted) return { ...message, unfetched: null };
    const pictures: Picture[] = [];
    for (const key of wanted.images.slice(0, mostPictures)) {
      const picture = await this.picture(message.id, key, signal);
      if (picture) pictures.push(picture);
    }
    const forwarded = wanted.isForward ? await this.forwarded(message.id, signal) : '';
    const quote = wanted.quote === null ? null : await this.quoted(wanted.quote, signal);
    const text = [message.text, forwarded].filter((each) => each !== '').join('\n');
    const isEmpty = text === '' && pictures.length === 0 && message.unreadable === null;
    return { ...message, text, pictures, quote, unfetched: null, unreadable: isEmpty ? 'unknown' : message.unreadable };
  }

  /** https://open.feishu.cn/document/server-docs/im-v1/message/get-2; null for what is no picture, or too large. */
  private async picture(message: string, key: string, signal: AbortSignal): Promise<Picture | null> {
    const path = `/open-apis/im/v1/messages/${message}/resources/${key}`;
    const answer = await this.ask({ method: 'GET', path, query: { type: 'image' }, mostBytes: largestPicture }, signal);
    if (!answer || answer.mediaType === 'application/json') return null;
    const mime = (await fileTypeFromBuffer(answer.bytes))?.mime;
    const mediaType = pictureTypes.find((each) => each === mime);
    return mediaType ? { bytes: answer.bytes, mediaType } : null;
  }

  /** Cards of today come without their words, and what they said is known to whoever sent them. */
  private async quoted(message: string, signal: AbortSignal): Promise<string | null> {
    const items = await this.messages(message, signal);
    const first = items.find(({ message_id: id }) => id === message);
    const text = first?.msg_type === 'merge_forward' ? transcript(items, message) : first ? textOf(first) : '';
    return text === '' ? null : text.slice(0, longestQuote);
  }

  private async forwarded(message: string, signal: AbortSignal): Promise<string> {
    return transcript(await this.messages(message, signal), message).slice(0, longestForward);
  }

  private async messages(message: string, signal: AbortSignal): Promise<readonly FetchedMessage[]> {
    const answer = await this.ask({ method: 'GET', path: `/open-apis/im/v1/messages/${message}` }, signal);
    return answer ? (fetchedMessages.safeParse(answer.data).data?.data.items ?? []) : [];
  }

  /** Null for what cannot be had. @throws AssistantError CHANNEL_UNREACHABLE, CANCELLED */
  private async ask(call: ApiCall, signal: AbortSignal): Promise<Extract<ApiAnswer, { kind: 'done' }> | null> {
    const answer = await this.api.call(call, signal);
    if (answer.kind === 'done') return answer;
    if (signal.aborted) throw new AssistantError('CANCELLED', 'fetching what belongs to a message was stopped');
    if (answer.kind === 'refused' && !passing.has(answer.code)) return null;
    const why = answer.kind === 'refused' ? `it refuses for now (${answer.code})` : answer.why;
    throw new AssistantError('CHANNEL_UNREACHABLE', `feishu does not give what belongs to a message: ${why}`);
  }
}

/** What was said, oldest first, a message a line; the forwarding message itself and what is forwarded within are left out or below. */
function transcript(items: readonly FetchedMessage[], root: string): string {
  return items
    .filter(({ message_id: id }) => id !== root)
    .toSorted((one, other) => Number(one.create_time ?? 0) - Number(other.create_time ?? 0))
    .slice(0, mostForwarded)
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n');
}

function textOf({ msg_type: type, body, mentions, deleted }: FetchedMessage): string {
  return deleted || !body?.content ? '' : readContent(type, body.content, mentions ?? [], null).text;
}
