import { z } from 'zod';
import type { UnreadableKind } from '#domain/received-message.js';

/** What a message says. */
export interface MessageContent {
  readonly text: string;
  /** By which its pictures are fetched. */
  readonly codes: readonly string[];
  readonly unreadable: UnreadableKind | null;
}

/** A message that another one replies to, as it comes along. */
export interface RepliedMessage extends Pick<MessageContent, 'text' | 'codes'> {
  readonly id: string | null;
  readonly sender: string | null;
}

const mostParts = 500;
const longestQuote = 4_000;

const code = z.string().regex(/^[\x21-\x7e]{1,2000}$/u);
const words = z.string().nullish().catch(null);
const codeOrNone = code.nullish().catch(null);

/** A part of rich text; clients differ in what they call its words. */
const part = z.object({
  type: words,
  msgType: words,
  text: words,
  content: words,
  atName: words,
  downloadCode: codeOrNone,
  pictureDownloadCode: codeOrNone,
});
const body = z.object({
  content: z.unknown().optional(),
  text: words,
  recognition: words,
  downloadCode: codeOrNone,
  pictureDownloadCode: codeOrNone,
  richText: z.array(z.unknown()).nullish().catch(null),
});
const replied = z.object({ msgId: words, msgType: words, senderId: words, content: z.unknown().optional() });
const withReplied = z.object({ isReplyMsg: z.boolean().nullish().catch(null), repliedMsg: replied });

type Body = z.output<typeof body>;

const kinds: ReadonlyMap<string, UnreadableKind> = new Map([
  ['audio', 'voice'],
  ['video', 'video'],
  ['file', 'file'],
  ['interactiveCard', 'card'],
]);

/**
 * What is in a message of a kind (https://open.dingtalk.com/document/orgapp/receive-message). `text` and `content` as they come: the first
 * has the words of a text, the second what is in all else.
 */
export function readContent(type: string, text: unknown, content: unknown): MessageContent {
  const inner = body.safeParse(content).data ?? null;
  switch (type) {
    case 'text': {
      const said = body.safeParse(text).data?.content;
      return orUnknown(typeof said === 'string' ? said : '', []);
    }
    case 'picture':
      return orUnknown('', codesIn(inner));
    case 'richText':
      return readRichText(inner);
    case 'audio': {
      const heard = (inner?.recognition ?? '').trim();
      return { text: heard, codes: [], unreadable: heard === '' ? 'voice' : null };
    }
    default:
      return { text: '', codes: [], unreadable: kinds.get(type) ?? 'unknown' };
  }
}

/** What a message replies to, which clients put into the one or the other. Null where it replies to nothing. */
export function readReplied(text: unknown, content: unknown): RepliedMessage | null {
  const found = withReplied.safeParse(text).data ?? withReplied.safeParse(content).data;
  if (!found || found.isReplyMsg === false) return null;
  const { msgId, msgType, senderId, content: said } = found.repliedMsg;
  const inner = body.safeParse(said).data ?? null;
  const rich = readRichText(inner);
  const words = [inner?.text ?? '', rich.text, inner?.recognition ?? ''].find((each) => each.trim() !== '') ?? '';
  const codes = msgType === 'picture' ? codesIn(inner) : rich.codes;
  return { id: msgId ?? null, sender: senderId ?? null, text: words.trim().slice(0, longestQuote), codes };
}

function readRichText(inner: Body | null): MessageContent {
  const parts = (inner?.richText ?? []).slice(0, mostParts).flatMap((each) => part.safeParse(each).data ?? []);
  const codes = parts.flatMap((each) => codesIn(each));
  const text = parts.map((each) => (each.type === 'at' && each.atName ? `@${each.atName} ` : (each.text ?? each.content ?? ''))).join('');
  return orUnknown(text, codes);
}

/** The first is the picture as it was sent, the second a smaller one. */
function codesIn(inner: Pick<Body, 'downloadCode' | 'pictureDownloadCode'> | null): readonly string[] {
  const found = inner?.downloadCode ?? inner?.pictureDownloadCode;
  return found ? [found] : [];
}

function orUnknown(text: string, codes: readonly string[]): MessageContent {
  const said = text.trim();
  return { text: said, codes, unreadable: said === '' && codes.length === 0 ? 'unknown' : null };
}
