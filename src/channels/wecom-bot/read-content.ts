import { z } from 'zod';
import type { ReceivedMessage, UnreadableKind } from '#domain/received-message.js';
import { unfetchedFiles } from './sealed-picture-completer.js';

/** What a message says, whoever it is for. */
export type BotContent = Pick<ReceivedMessage, 'text' | 'quote' | 'unfetched' | 'unreadable'>;

const words = z
  .object({ content: z.string().catch('') })
  .optional()
  .catch(undefined);
const file = z
  .object({ url: z.string().max(2_000), aeskey: z.string().max(200) })
  .optional()
  .catch(undefined);
const item = z.object({ msgtype: z.string(), text: words, image: file });
const mixed = z
  .object({ msg_item: z.array(item).max(100) })
  .optional()
  .catch(undefined);
const contentSchema = z.object({ text: words, voice: words, image: file, mixed });
const messageSchema = contentSchema.extend({ quote: contentSchema.extend({ msgtype: z.string() }).optional().catch(undefined) });
type Content = z.output<typeof contentSchema>;

const kinds: Readonly<Record<string, UnreadableKind>> = { voice: 'voice', video: 'video', file: 'file' };

/**
 * The content of one message, by its type (https://developer.work.weixin.qq.com/document/path/100719): words, pictures, both mixed, speech
 * that the platform wrote down. Of files and videos nothing is read. What is quoted comes along, with its pictures.
 */
export function readContent(type: string, body: unknown): BotContent {
  const parsed = messageSchema.safeParse(body).data;
  const own = said(type, parsed);
  const quoted = said(parsed?.quote?.msgtype ?? '', parsed?.quote);
  const files = [...own.files, ...quoted.files];
  return {
    text: own.text,
    quote: quoted.text.trim() === '' ? null : quoted.text,
    unfetched: files.length > 0 ? unfetchedFiles(files) : null,
    unreadable: kinds[type] ?? 'unknown',
  };
}

interface Said {
  readonly text: string;
  readonly files: readonly NonNullable<z.output<typeof file>>[];
}

function said(type: string, content: Content | undefined): Said {
  switch (type) {
    case 'text':
      return { text: content?.text?.content ?? '', files: [] };
    case 'voice':
      return { text: content?.voice?.content ?? '', files: [] };
    case 'image':
      return { text: '', files: content?.image ? [content.image] : [] };
    case 'mixed': {
      const items = content?.mixed?.msg_item ?? [];
      const texts = items.map(({ text }) => text?.content ?? '').filter((text) => text !== '');
      return { text: texts.join('\n'), files: items.flatMap(({ image }) => (image ? [image] : [])) };
    }
    default:
      return { text: '', files: [] };
  }
}
