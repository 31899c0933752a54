import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import { unfetchedPictures } from '#delivery/weixin/picture-completer.js';
import type { ReceivedMessage, UnreadableKind } from '#domain/received-message.js';

type Content = Pick<ReceivedMessage, 'text' | 'quote' | 'unfetched' | 'unreadable'>;

const words = z.string().catch('');
const part = z.object({
  content: words,
  media_id: words,
  title: words,
  desc: words,
  name: words,
  address: words,
  item: z
    .array(z.object({ sender_name: words, msg_content: words }))
    .max(100)
    .catch([]),
});
const forwarded = z.object({ text: z.object({ content: z.string() }) });

/** The longest that is read of messages that are forwarded together. */
const mostForwarded = 20_000;

/**
 * The content of one message, which stands under the name of its type (https://developer.work.weixin.qq.com/document/path/94670). Voices come
 * without a transcript.
 */
export function readContent(type: string, body: unknown): Content {
  const own = typeof body === 'object' && body !== null && Object.hasOwn(body, type) ? (body as Record<string, unknown>)[type] : {};
  const said = part.safeParse(own).data ?? part.parse({});
  switch (type) {
    case 'text':
      return written([said.content], 'unknown');
    case 'image':
      if (said.media_id === '') return written([], 'unknown');
      return {
        text: '',
        quote: null,
        unfetched: unfetchedPictures([{ mediaId: said.media_id.slice(0, 300), pictureUrl: '' }]),
        unreadable: null,
      };
    case 'voice':
    case 'video':
    case 'file':
      return written([], type);
    case 'location':
      return written([said.name, said.address], 'card');
    case 'link':
      return written([said.title, said.desc], 'card');
    case 'miniprogram':
    case 'channels':
      return written([said.title], 'card');
    case 'business_card':
      return written([], 'card');
    case 'merged_msg': {
      const lines = said.item.map(
        ({ sender_name: name, msg_content: text }) => `${name}: ${readKept(forwarded, text)?.text.content ?? ''}`,
      );
      const quote = lines.join('\n').slice(0, mostForwarded);
      return {
        text: said.title,
        quote: quote === '' ? null : quote,
        unfetched: null,
        unreadable: said.title === '' && quote === '' ? 'unknown' : null,
      };
    }
    default:
      return written([], 'unknown');
  }
}

function written(lines: readonly string[], otherwise: UnreadableKind): Content {
  const text = lines.filter((line) => line.trim() !== '').join('\n');
  return { text, quote: null, unfetched: null, unreadable: text === '' ? otherwise : null };
}
