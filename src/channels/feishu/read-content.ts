import type { UnreadableKind } from '#domain/received-message.js';
import { isRecord } from '#shared/is-record.js';
import type { Mention } from './feishu.wire.js';

/** What stands in one message. */
export interface MessageContent {
  readonly text: string;
  /** Keys of pictures, in order. */
  readonly images: readonly string[];
  /** Null where there are words or pictures, or will be. */
  readonly unreadable: UnreadableKind | null;
  /** Whether other messages were forwarded in it, which are to be fetched. */
  readonly isForward: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const kinds: ReadonlyMap<string, UnreadableKind> = new Map([
  ['file', 'file'],
  ['folder', 'file'],
  ['audio', 'voice'],
  ['media', 'video'],
  ['sticker', 'sticker'],
  ['interactive', 'card'],
]);

/**
 * Reads the content of a message (https://open.feishu.cn/document/server-docs/im-v1/message-content-description/message_content).
 * @param type `text`, `post`, …; any other word is unreadable
 * @param own the name of the assistant itself, whose marks are left out; null where it is not known
 */
export function readContent(type: string, content: string, mentions: readonly Mention[], own: string | null): MessageContent {
  const fields = fieldsOf(content);
  const nothing = { text: '', images: [], unreadable: null, isForward: false };
  const named = (text: string): string => withNames(text, mentions, own);
  if (type === 'merge_forward') return { ...nothing, isForward: true };
  if (type === 'text' && typeof fields?.['text'] === 'string') return orUnknown({ ...nothing, text: named(fields['text']) });
  if (type === 'image' && isKey(fields?.['image_key'])) return { ...nothing, images: [fields['image_key']] };
  if (type === 'post' && fields) {
    const { text, images } = readPost(fields);
    return orUnknown({ ...nothing, text: named(text), images });
  }
  return { ...nothing, unreadable: kinds.get(type) ?? 'unknown' };
}

/** The person a mark stands for, `ou_…`. */
export function mentioned({ id }: Mention): string | null {
  return typeof id === 'string' ? id : (id?.open_id ?? null);
}

/** A mark of everybody in the group. */
export function isEverybody({ key }: Mention): boolean {
  return key === '@_all';
}

function orUnknown(content: MessageContent): MessageContent {
  return content.text === '' && content.images.length === 0 ? { ...content, unreadable: 'unknown' } : content;
}

/** `@_user_1` is a mark of whom `mentions` names; those of the assistant and of everybody are left out. */
function withNames(text: string, mentions: readonly Mention[], own: string | null): string {
  const marks = new Map(mentions.map((each) => [each.key, each]));
  return text
    .replace(/(@_(?:user_\d+|all))( ?)/gu, (whole, mark: string, space: string) => {
      const found = marks.get(mark);
      if (mark === '@_all' || (found && own !== null && mentioned(found) === own)) return '';
      return found?.name ? `@${found.name}${space}` : whole;
    })
    .trim();
}

/** Paragraphs of elements, alone or under the name of a language. */
function readPost(fields: Fields): { readonly text: string; readonly images: readonly string[] } {
  const body = Array.isArray(fields['content']) ? fields : (Object.values(fields).find(isPost) ?? {});
  const images: string[] = [];
  const paragraphs = listOf(body['content']).map((paragraph) =>
    listOf(paragraph)
      .map((each) => readElement(each, images))
      .join(''),
  );
  const title = typeof body['title'] === 'string' ? body['title'] : '';
  return {
    text: [title, ...paragraphs]
      .join('\n')
      .replaceAll(/\n{3,}/gu, '\n\n')
      .trim(),
    images,
  };
}

function isPost(value: unknown): value is Fields {
  return isRecord(value) && Array.isArray(value['content']);
}

function readElement(element: unknown, images: string[]): string {
  if (!isRecord(element)) return '';
  const text = typeof element['text'] === 'string' ? element['text'] : '';
  switch (element['tag']) {
    case 'img':
      if (isKey(element['image_key'])) images.push(element['image_key']);
      return '';
    case 'a':
      return typeof element['href'] === 'string' && element['href'] !== text ? `${text} (${element['href']})` : text;
    case 'at':
      return element['user_id'] === 'all' ? '@_all' : typeof element['user_id'] === 'string' ? element['user_id'] : '';
    case 'code_block':
      return `\n\`\`\`${typeof element['language'] === 'string' ? element['language'].toLowerCase() : ''}\n${text}\n\`\`\`\n`;
    case 'hr':
      return '\n';
    default:
      return text;
  }
}

/** A key goes into the path of a call. */
function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,200}$/u.test(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(content: string): Fields | null {
  try {
    const value: unknown = JSON.parse(content);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
